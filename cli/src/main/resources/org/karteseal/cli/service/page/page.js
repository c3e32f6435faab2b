// The page of the validation service. All that it shows of a document goes in as text, never as
// markup: what a certificate or a file calls itself cannot become part of the page.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  let about = null;
  let shown = null;
  let chosen = null;

  const text = (key, ...values) =>
    values.reduce((t, v, i) => t.replace(`{${i}}`, String(v)), about.texts[key] ?? key);

  function element(name, content, attributes = {}) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    for (const part of [].concat(content ?? [])) made.append(part);
    return made;
  }

  async function speak(language) {
    const asked = language ? `?lang=${language}` : "";
    about = await (await fetch(`/v1/about${asked}`, { credentials: "omit" })).json();
    document.documentElement.lang = about.language;
    document.title = `${text("title")} – KarteSeal`;
    $("title").textContent = text("title");
    $("language").textContent = text("language");
    $("language").lang = about.language === "ja" ? "en" : "ja";
    document.querySelectorAll("[data-text]").forEach((e) => { e.textContent = text(e.dataset.text); });
    const record = $("record").value;
    $("record").replaceChildren(element("option", text("record-any"), { value: "" }),
      ...about.records.map((r) => element("option", r.name, { value: r.id })));
    $("record").value = record;
    $("token-row").hidden = !about.tokens;
    $("form").hidden = false;
  }

  // Fetch tells nothing of how far an upload is.
  function send(file, format, progress) {
    return new Promise((resolve, reject) => {
      const query = new URLSearchParams({ lang: about.language, format });
      if ($("record").value) query.set("record", $("record").value);
      if ($("mask").checked) query.set("mask", "true");
      const request = new XMLHttpRequest();
      request.open("POST", `/v1/validate?${query}`);
      request.responseType = "blob";
      if ($("token").value) request.setRequestHeader("Authorization", `Bearer ${$("token").value}`);
      request.upload.onprogress = (e) => progress(e.lengthComputable ? (100 * e.loaded) / e.total : 0);
      request.upload.onload = () => progress(100);
      request.onload = () => resolve(request);
      request.onerror = reject;
      const form = new FormData();
      form.append("document", file, file.name);
      request.send(form);
    });
  }

  async function check(file) {
    chosen = file;
    shown = null;
    const megabytes = Math.floor(about.maximumOctets / 1048576);
    $("result").hidden = true;
    if (file.size > about.maximumOctets) {
      $("status").textContent = text("too-large", megabytes);
      return;
    }
    $("progress").hidden = false;
    let told = -1;
    try {
      const answer = await send(file, "json", (percent) => {
        $("progress").value = percent;
        // A screen reader need not hear every percent.
        const step = Math.floor(percent / 25) * 25;
        if (step !== told) {
          told = step;
          $("status").textContent = percent < 100 ? text("sending", step) : text("judging");
        }
      });
      const body = JSON.parse(await answer.response.text());
      shown = answer.status === 200 ? () => report(body) : () => problem(body);
      $("status").textContent = text("done");
    } catch {
      shown = () => problem({ title: text("unreachable"), detail: "" });
      $("status").textContent = "";
    }
    $("progress").hidden = true;
    shown();
    $("result").hidden = false;
    $("result").focus();
  }

  function verdict(kind, title, sentence) {
    return element("div", [element("h2", title, { id: "verdict" }), element("p", sentence)],
      { class: `verdict ${kind}` });
  }

  function problem(body) {
    const parts = [verdict("problem", `${text("failed")}: ${body.title}`, body.detail)];
    if (body.subject) parts.push(element("p", body.subject));
    if (body.instance) parts.push(element("p", `${text("request")}: ${body.instance}`));
    $("result").replaceChildren(...parts, actions(false));
  }

  const when = (instant) => new Intl.DateTimeFormat(about.language,
    { dateStyle: "long", timeStyle: "short", timeZone: about.zone }).format(new Date(instant));

  function facts(pairs) {
    return element("dl", pairs.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
  }

  function integrity(signature) {
    const changes = signature.coverage.laterChanges;
    if (!signature.intact) return text("integrity.changed");
    if (changes.some((c) => !c.allowed)) return text("integrity.changed");
    if (changes.length > 0) return text("integrity.later");
    return signature.coverage.notCovered.length === 0 ? text("integrity.yes") : text("integrity.unknown");
  }

  function signer(signature) {
    const s = signature.signer ?? {};
    const roles = signature.roles.map((r) => (r.name ? r.name[about.language] : r.text));
    const name = s.localName && s.name && s.localName !== s.name ? `${s.localName} (${s.name})` : s.localName ?? s.name;
    return [name ?? text("unnamed"), s.organization, ...roles].filter(Boolean).join(" / ");
  }

  function signature(s, number) {
    const until = s.continuity.provableUntil ?? (s.continuity.state === "PROVABLE" ? s.continuity.ending.when : null);
    return element("section", [
      element("h2", text("signature", number)),
      facts([
        [text("fact.signer"), signer(s)],
        [text("fact.qualification"), text(`qualification.${s.indication === "TOTAL_FAILED" ? "VOID" : s.qualification.outcome}`)],
        [text("fact.integrity"), integrity(s)],
        [text("fact.until"), until ? when(until) : text("until.none")],
      ]),
    ], { class: "signature" });
  }

  function clauses(s) {
    const head = element("tr", ["clause", "outcome", "reason"].map((k) => element("th", text(k), { scope: "col" })));
    const rows = s.conformity.map((c) => element("tr", [
      element("td", c.clause), element("td", text(`outcome.${c.outcome}`)), element("td", c.text ?? c.reason)]));
    return element("div", element("table", [
      element("caption", text("clauses")), element("thead", head), element("tbody", rows)]),
    { class: "scroll", tabindex: "0", role: "region", "aria-label": text("clauses") });
  }

  // A good signature of somebody who may not sign this record must not look like a good record.
  function kindOf(body) {
    if (body.verdict !== "TOTAL_PASSED" || !body.recordType) return body.verdict;
    const open = body.qualification === "NOT_QUALIFIED" ? "NOT_QUALIFIED" : "QUALIFICATION_OPEN";
    return body.qualification === "QUALIFIED" ? body.verdict : open;
  }

  function report(body) {
    const kind = kindOf(body);
    const parts = [verdict(kind, text(`verdict.${kind}`), body.text?.summary ?? "")];
    const remarks = body.text?.remarks ?? [];
    if (remarks.length > 0) {
      parts.push(element("h2", text("remarks")), element("ul", remarks.map((r) => element("li", r)), { class: "remarks" }));
    }
    body.signatures.forEach((s, i) => parts.push(signature(s, i + 1)));
    parts.push(facts([
      [text("file"), body.document.name || text("unnamed")],
      [text("size"), text("octets", body.document.size)],
      ["SHA-256", body.document.sha256],
      [text("at"), when(body.at)],
    ]));
    const details = element("details", [
      element("summary", text("details")),
      ...body.signatures.map(clauses),
      element("h2", text("report")),
      element("pre", "", { tabindex: "0", role: "region", "aria-label": text("report") }),
    ]);
    // The whole text is asked for only by whoever opens it.
    details.addEventListener("toggle", async () => {
      const pre = details.querySelector("pre");
      if (details.open && !pre.textContent) pre.textContent = await whole("text").then((b) => b.text());
    });
    parts.push(details, actions(true));
    $("result").replaceChildren(...parts);
  }

  const whole = async (format) => (await send(chosen, format, () => {})).response;

  function actions(good) {
    const made = [];
    const button = (label, act) => {
      const b = element("button", label, { type: "button", class: "plain" });
      b.addEventListener("click", act);
      made.push(b);
    };
    if (good) {
      button(text("print"), () => {
        document.querySelectorAll("details").forEach((d) => { d.open = true; });
        window.print();
      });
      about.formats.forEach((format) => button(text("save", format.toUpperCase()), async () => {
        const link = element("a", [], { download: `report.${{ text: "txt", etsi: "xml" }[format] ?? format}` });
        link.href = URL.createObjectURL(await whole(format));
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      }));
    }
    button(text("another"), () => {
      $("file").value = "";
      $("result").hidden = true;
      $("status").textContent = "";
      $("file").focus();
    });
    return element("div", made, { class: "actions" });
  }

  $("language").addEventListener("click", async () => {
    await speak(about.language === "ja" ? "en" : "ja");
    if (chosen && !$("result").hidden) await check(chosen);
  });
  $("form").addEventListener("submit", (e) => e.preventDefault());
  $("file").addEventListener("change", () => { if ($("file").files.length) check($("file").files[0]); });
  $("drop").addEventListener("dragover", (e) => { e.preventDefault(); $("drop").classList.add("over"); });
  $("drop").addEventListener("dragleave", () => $("drop").classList.remove("over"));
  $("drop").addEventListener("drop", (e) => {
    e.preventDefault();
    $("drop").classList.remove("over");
    if (e.dataTransfer.files.length) check(e.dataTransfer.files[0]);
  });
  speak("").catch(() => { $("status").textContent = "KarteSeal: /v1/about"; });
})();
