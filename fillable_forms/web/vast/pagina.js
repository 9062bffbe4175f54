// A little help where it is possible; every page works without it.
"use strict";
(() => {
  const maat = (n) => n < 1e5 ? `${Math.max(1, Math.round(n / 1e3))} kB` : `${(n / 1e6).toFixed(1).replace(".", ",")} MB`;
  const maak = (naam, klas, tekst) => {
    const e = document.createElement(naam);
    if (klas) e.className = klas;
    if (tekst) e.textContent = tekst;
    return e;
  };

  // ---- choosing files: drag and drop, a list, and limits before anything is sent ----
  const bezwaar = (invoer) => {
    const bestanden = [...invoer.files];
    const een = Number(invoer.dataset.bestand), samen = Number(invoer.dataset.samen), aantal = Number(invoer.dataset.aantal);
    if (bestanden.length > aantal) return aantal === 1 ? "Kies één bestand." : `Kies hoogstens ${aantal} bestanden.`;
    if (bestanden.some((b) => b.size > een)) return `Een bestand is groter dan ${een / 1e6} MB. Haal grote plaatjes eruit.`;
    if (bestanden.reduce((s, b) => s + b.size, 0) > samen) return `Samen mogen de bestanden ${samen / 1e6} MB zijn.`;
    return "";
  };
  for (const kiezer of document.querySelectorAll("[data-kiezer]")) {
    const invoer = kiezer.querySelector("input");
    const lijst = kiezer.querySelector("[data-gekozen]");
    const sleep = maak("p", "sleephier", invoer.multiple ? "Of sleep de bestanden hierheen." : "Of sleep het bestand hierheen.");
    invoer.after(sleep);
    const toon = () => {
      const fout = bezwaar(invoer);
      invoer.setCustomValidity(fout);
      lijst.replaceChildren(...[...invoer.files].map((b) => {
        const li = maak("li", "", b.name);
        li.append(maak("span", "", maat(b.size)));
        return li;
      }), ...(fout ? [maak("li", "mis", fout)] : []));
      lijst.hidden = !lijst.children.length;
    };
    invoer.addEventListener("change", toon);
    for (const soort of ["dragenter", "dragover"]) kiezer.addEventListener(soort, (e) => { e.preventDefault(); kiezer.classList.add("sleept"); });
    kiezer.addEventListener("dragleave", (e) => { if (!kiezer.contains(e.relatedTarget)) kiezer.classList.remove("sleept"); });
    kiezer.addEventListener("drop", (e) => {
      e.preventDefault();
      kiezer.classList.remove("sleept");
      if (e.dataTransfer.files.length) { invoer.files = e.dataTransfer.files; toon(); }
    });
  }
  for (const soort of ["dragover", "drop"]) addEventListener(soort, (e) => { if (!e.target.closest?.("[data-kiezer]")) e.preventDefault(); });

  // ---- sending: how far it is; the answer becomes the page ----
  for (const formulier of document.querySelectorAll("[data-upload]")) {
    formulier.addEventListener("submit", (e) => {
      e.preventDefault();
      const knop = formulier.querySelector("[type=submit]"), voortgang = formulier.querySelector("[data-voortgang]");
      if (knop.getAttribute("aria-disabled") === "true") return;
      const balk = voortgang.querySelector("progress"), stand = voortgang.querySelector("[data-status]");
      const klaar = (tekst) => { knop.removeAttribute("aria-disabled"); balk.hidden = true; stand.textContent = tekst; };
      knop.setAttribute("aria-disabled", "true");
      voortgang.hidden = balk.hidden = false;
      balk.value = 0;
      stand.textContent = "Bezig met versturen…";
      const verzoek = new XMLHttpRequest();
      verzoek.open("POST", formulier.action);
      verzoek.upload.addEventListener("progress", (p) => { if (p.lengthComputable) balk.value = 100 * p.loaded / p.total; });
      verzoek.upload.addEventListener("load", () => { balk.removeAttribute("value"); stand.textContent = knop.dataset.bezig; });
      verzoek.addEventListener("load", () => {
        if (!(verzoek.getResponseHeader("content-type") || "").startsWith("text/html")) return klaar("Het is niet gelukt. Probeer het nog eens.");
        document.open();
        document.write(verzoek.responseText);
        document.close();
        scrollTo(0, 0);
      });
      verzoek.addEventListener("error", () => klaar("De verbinding viel weg. Controleer uw netwerk en probeer het nog eens."));
      verzoek.send(new FormData(formulier));
    });
  }

  // ---- downloads: say that it goes on, and not twice ----
  for (const formulier of document.querySelectorAll("[data-download],[data-bundel]")) {
    formulier.addEventListener("submit", (e) => {
      const knop = e.submitter;
      if (!knop) return;
      if (knop.getAttribute("aria-disabled") === "true") return e.preventDefault();
      knop.setAttribute("aria-disabled", "true");
      setTimeout(() => knop.removeAttribute("aria-disabled"), 2500);
    });
  }
  addEventListener("pageshow", () => document.querySelectorAll("[aria-disabled]").forEach((k) => k.removeAttribute("aria-disabled")));
})();
