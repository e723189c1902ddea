// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

// A tiktok-sandbox for tests: starts it, signs users in without a browser, and opens its doors.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class Sandbox {
  static async start() {
    const sandbox = new Sandbox();
    const program = process.env.TIKTOK_SANDBOX ?? "tiktok-sandbox";
    sandbox.process = spawn(program, ["--quiet"], { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface(sandbox.process.stdout)[Symbol.asyncIterator]();
    sandbox.url = (await lines.next()).value.split(" ").at(-1); // listening on http://127.0.0.1:53117
    const app = JSON.parse((await lines.next()).value);
    sandbox.clientKey = app.client_key;
    sandbox.clientSecret = app.client_secret;
    return sandbox;
  }

  stop() {
    this.process.kill();
  }

  // What a user does in the browser. The answer is the query of the callback.
  async consent(authorizeURL, username, decision = "allow") {
    const choice = new URLSearchParams({ sandbox_user: username, sandbox_decision: decision });
    const reply = await fetch(`${authorizeURL}&${choice}`, { redirect: "manual" });
    // A mistake that TikTok shows to the user and tells nobody else.
    if (reply.status !== 302) throw new Error(await reply.text());
    return new URL(reply.headers.get("Location")).searchParams;
  }

  async door(path, body) {
    const reply = await fetch(`${this.url}/_sandbox/${path}`, body && { method: "POST", body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(await reply.text());
    return reply.json();
  }

  reset() {
    return this.door("reset", {});
  }

  advance(seconds) {
    return this.door("clock", { advance_seconds: seconds });
  }

  fault(fault) {
    return this.door("faults", fault);
  }

  async posts() {
    return (await this.door("ledger")).posts;
  }

  async requests(path) {
    return (await this.door("ledger")).requests.filter((request) => request.path === path);
  }
}
