// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, beforeEach, describe, it } from "node:test";

import { Publisher, webhookEvent } from "./publisher.mjs";
import { Sandbox } from "./sandbox.mjs";

describe("Publisher", () => {
  let sandbox, publisher, saved, video;

  before(async () => {
    sandbox = await Sandbox.start();
    video = await readFile(new URL("../../../Examples/Support/Media/sample.mp4", import.meta.url));
  });
  after(() => sandbox.stop());

  beforeEach(async () => {
    await sandbox.reset();
    saved = [];
    // Both base URLs are the sandbox, and waiting moves its clock.
    publisher = new Publisher({
      clientKey: sandbox.clientKey, clientSecret: sandbox.clientSecret, redirectURI: "http://127.0.0.1:5000/callback/",
      save: (tokens) => saved.push(tokens), login: sandbox.url, api: sandbox.url,
      sleep: (seconds) => sandbox.advance(seconds) });
    const verifier = randomBytes(32).toString("base64url");
    const url = publisher.signInURL("state-1", verifier, ["user.info.basic", "video.publish", "video.upload"]);
    const callback = await sandbox.consent(url, "ana.cooks");
    assert.equal(callback.get("state"), "state-1");
    await publisher.signIn(callback.get("code"), verifier);
  });

  it("publishes a video", async () => {
    const publishID = await publisher.post(video, "Sunset #bay", "PUBLIC_TO_EVERYONE");
    assert.equal((await publisher.wait(publishID)).status, "PUBLISH_COMPLETE");
    await sandbox.advance(60); // until moderation has made it public
    const [post, ...others] = await sandbox.posts();
    assert.deepEqual([post.text, post.bytes, others], ["Sunset #bay", video.length, []]);
    assert.deepEqual((await publisher.wait(publishID)).publicaly_available_post_id, [post.post_id]);
  });

  it("tells a refusal by its code", async () => {
    // Which a public account does not offer.
    await assert.rejects(
      publisher.post(video, "For followers", "FOLLOWER_OF_CREATOR"), { code: "privacy_level_option_mismatch" });
    assert.deepEqual(await sandbox.posts(), []);
  });

  it("does not post twice when a reply is lost", async () => {
    // TikTok takes the video, and the connection closes before it says so.
    await sandbox.fault({ operation: "upload", effect: "lose_reply" });
    const publishID = await publisher.post(video, "Sunset", "SELF_ONLY");
    assert.equal((await publisher.wait(publishID)).status, "PUBLISH_COMPLETE");
    assert.equal((await sandbox.posts()).length, 1);
    assert.equal((await sandbox.requests("/v2/post/publish/video/init/")).length, 1);
  });

  it("refreshes an expired token once, and keeps the new pair", async () => {
    await sandbox.advance(saved[0].expires_in + 1);
    await publisher.wait(await publisher.post(video, "Sunset", "SELF_ONLY"));
    assert.equal(saved.length, 2);
    assert.notEqual(saved[1].refresh_token, saved[0].refresh_token);
    publisher.tokens = saved[0]; // as a process would that kept the old one
    await assert.rejects(publisher.refresh(), { code: "invalid_grant" });
  });

  it("puts a draft into the inbox", async () => {
    const publishID = await publisher.draft(video);
    assert.equal((await publisher.wait(publishID)).status, "SEND_TO_USER_INBOX");
    const [draft] = await sandbox.posts();
    assert.deepEqual([draft.destination, draft.post_id], ["inbox", null]);
  });

  it("believes a webhook only with its signature", async () => {
    let server;
    const received = new Promise((resolve) => {
      server = createServer(async (request, response) => {
        const parts = [];
        for await (const part of request) parts.push(part);
        response.end();
        resolve([request.headers["tiktok-signature"], Buffer.concat(parts)]);
      });
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    await sandbox.door("app", { webhook_url: `http://127.0.0.1:${server.address().port}/webhooks` });

    const publishID = await publisher.post(video, "Sunset", "SELF_ONLY");
    await sandbox.advance(60);
    const [signature, body] = await received;
    server.close();
    const now = Date.now() / 1000;
    const event = webhookEvent(signature, body, sandbox.clientSecret, now);
    assert.deepEqual([event.event, event.content.publish_id], ["post.publish.complete", publishID]);
    assert.equal(webhookEvent(signature, Buffer.concat([body, Buffer.from(" ")]), sandbox.clientSecret, now), null);
    assert.equal(webhookEvent(signature, body, sandbox.clientSecret, now + 3600), null);
  });
});
