# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0

# Ruby's gem oauth2 signs a user in at tiktok-sandbox: https://github.com/oauth-xx/oauth2 (Debian: ruby-oauth2).
#
#     tiktok-sandbox | oauth2_client.rb
#
# The gem is as it is installed: TikTok's client_key goes with its requests as one more parameter.

require "digest"
require "json"
require "net/http"
require "oauth2"
require "securerandom"

REDIRECT_URI = "http://localhost:53682/callback/"

$stdout.sync = true
$checks = 0
def check(what, actual, expected)
  abort "FAILED  #{what}\n        expected: #{expected.inspect}\n        actual:   #{actual.inspect}" if actual != expected
  $checks += 1
  puts "ok      #{what}"
end

def refused(what, words)
  answer = yield
  abort "FAILED  #{what}\n        expected: a refusal with #{words.inspect}\n        actual:   #{answer.inspect}"
rescue OAuth2::Error => error
  check(what, error.message.include?(words) ? words : error.message, words)
end

base = $stdin.readline.chomp.delete_prefix("listening on ")
app = JSON.parse($stdin.readline)
door = ->(path, body) { Net::HTTP.post(URI("#{base}/_sandbox/#{path}"), body.to_json) }
door.call("reset", {})

app_parameters = { client_key: app["client_key"], client_secret: app["client_secret"] }
client = OAuth2::Client.new(
  app["client_key"], app["client_secret"], site: base, authorize_url: "/v2/auth/authorize/", token_url: "/v2/oauth/token/",
  auth_scheme: :basic_auth)
verifier = SecureRandom.urlsafe_base64(48)
url = client.auth_code.authorize_url(
  client_key: app["client_key"], redirect_uri: REDIRECT_URI, scope: "user.info.basic,video.list", state: "state-1",
  code_challenge: Digest::SHA256.hexdigest(verifier), code_challenge_method: "S256")

answer = Net::HTTP.get_response(URI("#{url}&sandbox_user=ben.travels&sandbox_decision=allow"))
callback = URI.decode_www_form(URI(answer["Location"]).query).to_h
check("the consent answers with state and scopes", callback.values_at("state", "scopes"), ["state-1", "user.info.basic,video.list"])

token = client.auth_code.get_token(
  callback["code"], { redirect_uri: REDIRECT_URI, code_verifier: verifier, **app_parameters })
check("the code buys a token that ends", [token.expires?, token.expires_in], [true, 7200])
check("… of the user", token.params["open_id"], app["accounts"].find { |one| one["username"] == "ben.travels" }["open_id"])
refused("a code is good once", "invalid_grant") do
  client.auth_code.get_token(callback["code"], { redirect_uri: REDIRECT_URI, code_verifier: verifier, **app_parameters })
end

user = token.get("/v2/user/info/?fields=open_id,display_name").parsed
check("the token opens user info", user["data"]["user"]["display_name"], "Ben")
refused("a scope that was not granted", "scope_not_authorized") do
  token.post("/v2/post/publish/creator_info/query/", headers: { "Content-Type" => "application/json" }, body: "{}")
end

renewed = token.refresh!(app_parameters)
check("refreshing replaces the refresh token", renewed.refresh_token == token.refresh_token, false)
refused("the old refresh token is dead", "invalid_grant") { token.refresh!(app_parameters) }
door.call("clock", { advance_seconds: 7201 })
refused("a token that expired", "access_token_invalid") { renewed.get("/v2/user/info/?fields=open_id") }
renewed = renewed.refresh!(app_parameters)
check("… can still be refreshed", renewed.get("/v2/user/info/?fields=open_id").status, 200)
puts "Ruby's oauth2: #{$checks} checks passed.\n\n"
