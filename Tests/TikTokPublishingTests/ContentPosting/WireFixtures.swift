// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Answers in the form of TikTok's documentation, read 2026-11, with invented values.
enum WireFixtures {
    static let creatorInfo = wireSuccess(
        """
        {"creator_avatar_url":"https://p16-sign.tiktokcdn.example/a.webp","creator_username":"ana.cooks","creator_nickname":"Ana",
        "privacy_level_options":["PUBLIC_TO_EVERYONE","MUTUAL_FOLLOW_FRIENDS","SELF_ONLY"],"comment_disabled":false,
        "duet_disabled":false,"stitch_disabled":true,"max_video_post_duration_sec":600}
        """)
    static let uploadInit = wireSuccess(
        """
        {"publish_id":"v_pub_file~v2-1.7555555555555555555",
        "upload_url":"https://open-upload-i18n.tiktokapis.com/upload?upload_id=7555555555555555556&upload_token=EXAMPLE"}
        """)
    static let pullInit = wireSuccess(#"{"publish_id":"p_pub_url~v2.7555555555555555557"}"#)
    static let failedStatus = wireSuccess(
        #"{"status":"FAILED","fail_reason":"duration_check_failed","publicaly_available_post_id":[],"uploaded_bytes":73400321}"#)
    static let completeStatus = wireSuccess(
        #"{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[7555555555555555999],"uploaded_bytes":73400321}"#)
    static let downloadingStatus = wireSuccess(#"{"status":"PROCESSING_DOWNLOAD","downloaded_bytes":20971520}"#)
    static let cancel = #"{"error":{"code":"ok","message":"","log_id":"20261101EXAMPLE"}}"#
    static let userInfo = wireSuccess(
        """
        {"user":{"open_id":"-000EXAMPLEopenid","union_id":"5a0eEXAMPLE","display_name":"Ana","username":"ana.cooks",
        "is_verified":false,"follower_count":5000000000}}
        """)
    static let videoList = wireSuccess(
        """
        {"videos":[{"id":"7555555555555555999","create_time":1793500000,
        "share_url":"https://www.tiktok.com/@ana.cooks/video/7555555555555555999?utm_campaign=tt4d_open_api&utm_source=aw0exampleclient1",
        "duration":31}],"cursor":1793500000000,"has_more":true}
        """)

    /// The same answer with fields that nobody knows, in every object of it.
    static func withUnknownFields(_ answer: String) -> String {
        answer.replacing("{\"", with: #"{"brand_new":{"x":[1,null,"\u00e4"]},""#)
    }
}
