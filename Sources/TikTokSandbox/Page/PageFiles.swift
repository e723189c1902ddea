// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What belongs to the page beside its markup.
enum PageFiles {
    /// A box with a note in it.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6e6e"/>\
        <path d="M7 12v12h18V12M5 8h22v5H5z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/>\
        <path d="M14.5 21.5a1.7 1.7 0 1 1-1.2-1.6M14.5 21.5V15l4 1.2" fill="none" stroke="#8ff0e4" stroke-width="1.6"/></svg>
        """

    /// Refreshes the parts of the page that have changed, but for those that somebody uses. The page works without it.
    static let script = """
        'use strict';
        const body = document.body;
        function isUsed(part) {
          return (part.contains(document.activeElement) && document.activeElement.matches('select, input, video, .carousel'))
            || [...part.querySelectorAll('video')].some(video => !video.paused);
        }
        async function look() {
          if (document.hidden) return;
          const address = body.dataset.address;
          const mark = await fetch('/_sandbox/page/fingerprint?address=' + encodeURIComponent(address));
          if (!mark.ok || await mark.text() === body.dataset.fingerprint) return;
          const answer = await fetch(address);
          const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
          let isWhole = true;
          for (const part of document.querySelectorAll('[data-part]')) {
            const other = fresh.getElementById(part.id);
            if (!other || other.innerHTML === part.innerHTML) continue;
            if (isUsed(part)) isWhole = false;
            else part.replaceWith(other);
          }
          if (isWhole) body.dataset.fingerprint = fresh.body.dataset.fingerprint;
        }
        setInterval(() => look().catch(() => {}), 2000);
        """

    static let style = """
        :root {
          color-scheme: light dark;
          --back: #f4f5f7; --card: #fff; --text: #16191e; --soft: #59616e; --line: #d8dce2; --main: #0b6868; --on-main: #fff;
          --plain: #eceff3; --good: #135c34; --good-back: #e0f3e7; --bad: #97182a; --bad-back: #fbe5e7; --warn: #6d4500; --warn-back: #fcefd2;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --back: #0f1216; --card: #181c22; --text: #e8ebef; --soft: #a4adba; --line: #2d343e; --main: #57d3c6; --on-main: #04211e;
            --plain: #272d36; --good: #84dfaa; --good-back: #12301f; --bad: #ffa3ac; --bad-back: #3d171c; --warn: #f3c774; --warn-back: #372809;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--text); accent-color: var(--main); font: 15px/1.45 system-ui, sans-serif; }
        h1, h2, h3, p, ul, ol, figure { margin: 0; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; } h3 { font-size: .95rem; margin: 1rem 0 .5rem; }
        a { color: var(--main); } code { font: .86em ui-monospace, monospace; overflow-wrap: anywhere; }
        .muted { color: var(--soft); } .small { font-size: .86rem; } .count { color: var(--soft); font-weight: normal; }
        .top { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; align-items: center; padding: .7rem 1.2rem; background: var(--card);
          border-bottom: 1px solid var(--line); }
        .top h1 { font-size: 1rem; }
        .brand { display: flex; gap: .5rem; align-items: center; font-weight: 650; color: var(--text); text-decoration: none; }
        nav { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
        .clock { margin-left: auto; font-variant-numeric: tabular-nums; }
        main { max-width: 82rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1rem; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .7rem; padding: 1rem; min-width: 0; }
        .card > h2 { margin-bottom: .7rem; }
        .accounts, .columns { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); align-items: start; }
        .controls { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: start; } .controls select { width: 14rem; }
        .controls details { margin-left: auto; } #faults:empty { display: none; } #faults { flex: 0 1 auto; }
        .controls h2 { font-size: .95rem; margin-bottom: .4rem; } .controls h3 { margin-top: 0; }
        .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
        button, select, summary { font: inherit; color: inherit; background: var(--plain); border: 1px solid var(--line); border-radius: .4rem;
          padding: .3rem .65rem; max-width: 100%; min-height: 2.1rem; cursor: pointer; }
        button:hover, select:hover, summary:hover { border-color: var(--soft); }
        button.main { background: var(--main); color: var(--on-main); border-color: var(--main); }
        button.danger { background: var(--bad-back); color: var(--bad); margin-top: .5rem; }
        :focus-visible { outline: 2px solid var(--main); outline-offset: 2px; }
        label { display: block; font-size: .86rem; color: var(--soft); } label select { display: block; color: var(--text); }
        summary { width: fit-content; }
        .notice { background: var(--bad-back); color: var(--bad); border-radius: .7rem; padding: .8rem 1rem; }
        .person { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; } .person > :last-child { margin-left: auto; }
        .avatar { display: grid; place-items: center; width: 2.6rem; height: 2.6rem; border-radius: 50%; background: var(--main);
          color: var(--on-main); font-weight: 650; }
        .quotas { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: .8rem 0; } .quotas span { float: right; }
        meter { display: block; width: 100%; height: .8rem; }
        .chip { display: inline-block; border-radius: 1rem; padding: .05rem .55rem; font-size: .8rem; background: var(--plain); overflow-wrap: anywhere; }
        .chip.good { color: var(--good); background: var(--good-back); } .chip.bad { color: var(--bad); background: var(--bad-back); }
        .chip.warn { color: var(--warn); background: var(--warn-back); }
        .list { list-style: none; padding: 0; }
        .posts { list-style: none; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(10rem, 45%), 1fr)); }
        .post { min-width: 0; display: grid; gap: .35rem; align-content: start; } .post form { display: grid; gap: .4rem; min-width: 0; }
        .post select { width: 100%; text-overflow: ellipsis; } .post > * { min-width: 0; }
        .frame { width: 100%; aspect-ratio: 9 / 14; border-radius: .5rem; background: #000; object-fit: contain; display: block; }
        p.frame { display: grid; place-items: center; text-align: center; padding: 1rem; background: var(--plain); }
        .carousel { display: flex; overflow-x: auto; scroll-snap-type: x mandatory; scrollbar-width: thin; overscroll-behavior-x: contain; }
        .carousel figure { position: relative; flex: 0 0 100%; scroll-snap-align: start; scroll-snap-stop: always; }
        .carousel img { width: 100%; height: 100%; object-fit: contain; display: block; }
        .carousel figcaption { position: absolute; top: .4rem; right: .4rem; background: #000b; color: #fff; border-radius: 1rem;
          padding: 0 .5rem; font-size: .8rem; }
        .caption { white-space: pre-line; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
        .publishes { display: grid; gap: 1rem; } .publishes > li + li { border-top: 1px solid var(--line); padding-top: 1rem; }
        .line { overflow-wrap: anywhere; }
        .steps { list-style: none; padding: 0; margin-top: .5rem; display: flex; flex-wrap: wrap; gap: .5rem 0; font-size: .86rem;
          font-variant-numeric: tabular-nums; }
        .step { flex: 0 1 11rem; border-top: 3px solid var(--main); padding: .35rem .8rem 0 0; }
        .step .name { display: block; font-weight: 650; } .step.failed { border-color: var(--bad); } .step.now { border-top-style: dashed; }
        .step code { display: block; color: var(--bad); }
        .scroll { overflow-x: auto; max-height: 28rem; overflow-y: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
        th { color: var(--soft); font-weight: 600; position: sticky; top: 0; background: var(--card); white-space: nowrap; }
        td:first-child { white-space: nowrap; }
        .consent { display: grid; min-height: 100vh; place-items: center; padding: 1rem; }
        .consent main { max-width: 30rem; width: 100%; gap: .8rem; padding: 1.5rem; } .consent form { display: grid; gap: 1rem; }
        fieldset { border: 1px solid var(--line); border-radius: .4rem; display: grid; gap: .4rem; } .check { color: var(--text); }
        """
}
