// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

// The code under test: a small publisher, to be replaced by yours. It sends videos of up to 64,000,000 bytes, in one chunk.

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { setTimeout } from "node:timers/promises";

export class Refused extends Error {
  constructor(status, code) {
    super(`${code} (${status})`);
    this.code = code;
  }
}

export class Publisher {
  constructor({
    clientKey, clientSecret, redirectURI, save, login = "https://www.tiktok.com", api = "https://open.tiktokapis.com",
    sleep = (seconds) => setTimeout(seconds * 1000),
  }) {
    this.app = { client_key: clientKey, client_secret: clientSecret };
    Object.assign(this, { redirectURI, save, login, api, sleep });
  }

  // Signing in

  signInURL(state, verifier, scopes) {
    return `${this.login}/v2/auth/authorize/?` + new URLSearchParams({
      client_key: this.app.client_key, response_type: "code", scope: scopes.join(","), state,
      redirect_uri: this.redirectURI, code_challenge_method: "S256",
      code_challenge: createHash("sha256").update(verifier).digest("hex"), // hexadecimal: TikTok's own way
    });
  }

  signIn(code, verifier) {
    return this.#buyTokens({
      grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: this.redirectURI });
  }

  refresh() {
    return this.#buyTokens({ grant_type: "refresh_token", refresh_token: this.tokens.refresh_token });
  }

  async #buyTokens(form) {
    const reply = await fetch(`${this.api}/v2/oauth/token/`, {
      method: "POST", body: new URLSearchParams({ ...this.app, ...form }) });
    const tokens = await reply.json();
    if (tokens.error) throw new Refused(reply.status, tokens.error);
    await this.save(tokens); // before they are used: the old refresh token is dead by now
    this.tokens = tokens;
  }

  // Publishing

  post(video, caption, privacyLevel) {
    return this.#publish("video/init/", video, { post_info: { title: caption, privacy_level: privacyLevel } });
  }

  draft(video) {
    return this.#publish("inbox/video/init/", video, {});
  }

  async wait(publishID) {
    for (;;) {
      const status = await this.#status(publishID);
      if (!status.status.startsWith("PROCESSING")) return status;
      await this.sleep(5);
    }
  }

  async #publish(path, video, more) {
    const size = video.length;
    const source = { source: "FILE_UPLOAD", video_size: size, chunk_size: size, total_chunk_count: 1 };
    const begun = await this.#call(`post/publish/${path}`, { source_info: source, ...more });
    let reply, failure;
    try {
      reply = await fetch(begun.upload_url, {
        method: "PUT", body: video,
        headers: { "Content-Type": "video/mp4", "Content-Range": `bytes 0-${size - 1}/${size}` } });
    } catch (error) {
      failure = error;
    }
    if (reply?.ok) return begun.publish_id;
    failure ??= new Refused(reply.status, "upload_refused");
    if (reply?.status < 500) throw failure;
    // Nobody knows whether the video has arrived. To begin again could post it twice, so TikTok is asked.
    if ((await this.#status(begun.publish_id)).uploaded_bytes !== size) throw failure;
    return begun.publish_id;
  }

  #status(publishID) {
    return this.#call("post/publish/status/fetch/", { publish_id: publishID });
  }

  async #call(path, body) {
    try {
      return await this.#send(path, body);
    } catch (error) {
      if (error.code !== "access_token_invalid") throw error;
      await this.refresh();
      return this.#send(path, body);
    }
  }

  async #send(path, body) {
    const reply = await fetch(`${this.api}/v2/${path}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Authorization": `Bearer ${this.tokens.access_token}`, "Content-Type": "application/json; charset=UTF-8" } });
    const answer = parse(await reply.text());
    // Which can come with status 200 too.
    if (answer.error.code !== "ok") throw new Refused(reply.status, answer.error.code);
    return answer.data;
  }
}

// TikTok writes post ids as numbers of 19 digits, of which JSON.parse keeps 16: they become strings first.
function parse(text) {
  return JSON.parse(text.replace(/("publicaly_available_post_id":\s*)\[([\d,\s]*)\]/, (_, name, ids) =>
    `${name}[${ids.replace(/\d+/g, '"$&"')}]`));
}

// The event of a webhook, or null if it is not TikTok's. The body is the bytes as they came.
export function webhookEvent(signature, body, clientSecret, now, tolerance = 300) {
  const fields = Object.fromEntries(signature.split(",").map((part) => part.trim().split("=", 2)));
  const wanted = createHmac("sha256", clientSecret).update(`${fields.t}.`).update(body).digest();
  const told = Buffer.from(fields.s ?? "", "hex");
  if (told.length !== wanted.length || !timingSafeEqual(told, wanted)) return null;
  if (Math.abs(now - Number(fields.t)) > tolerance) return null;
  const event = JSON.parse(body);
  return { ...event, content: JSON.parse(event.content) }; // JSON within JSON
}
