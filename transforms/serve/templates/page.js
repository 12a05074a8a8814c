"use strict";
(() => {
  const root = document.documentElement;
  const { specs: charts, data: shared } = JSON.parse(document.getElementById("charts").textContent);
  const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a page opened from disk may not store */ } };
  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  const isPhone = () => innerWidth < 560;
  const config = () => ({
    background: null,
    font: getComputedStyle(document.body).fontFamily,
    view: { stroke: null },
    range: { category: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => colour(`--c${n}`)) },
    mark: { color: colour("--accent") },
    axis: {
      labelColor: colour("--soft"), labelFontSize: 12, gridColor: colour("--line"), domainColor: colour("--border"),
      tickColor: colour("--border"), labelLimit: isPhone() ? 150 : 240,
    },
    legend: { labelColor: colour("--ink"), labelFontSize: 12, layout: { top: { anchor: root.dir === "rtl" ? "end" : "start" } } },
    style: {
      land: { color: colour("--land"), fill: colour("--land"), stroke: colour("--border"), strokeWidth: 0.8 },
      region: { color: colour("--accent"), fill: colour("--accent"), fillOpacity: 0.55, stroke: colour("--accent"), strokeWidth: 1.2, opacity: 1 },
      "region-one-incident": { color: colour("--warm"), fill: colour("--warm"), fillOpacity: 0.15, stroke: colour("--warm"), strokeWidth: 1.6, strokeDash: [5, 3], opacity: 1 },
      read: { color: colour("--border"), fill: colour("--border") },
      "region-name": { color: colour("--ink"), fill: colour("--ink"), fontSize: isPhone() ? 23 : 13, fontWeight: 600 },
      number: { color: colour("--ink"), fill: colour("--ink"), fontSize: 12 },
    },
  });

  const datasetsOf = (spec) => {
    const names = [spec.data?.name, ...(spec.layer ?? []).map((layer) => layer.data?.name)].filter(Boolean);
    return Object.fromEntries(names.map((name) => [name, structuredClone(shared[name])]));
  };
  const draw = (place) => {
    const specs = charts[place.dataset.chart];
    if (!specs || !place.getClientRects().length) return;
    const language = root.dataset.lang;
    const drawn = `${language} ${root.dataset.theme}`;
    if (place.dataset.drawn === drawn) return;
    place.dataset.drawn = drawn;
    place.setAttribute("aria-label", place.dataset[language === "ar" ? "labelAr" : "labelEn"]);
    const spec = { ...structuredClone(specs[language]), datasets: datasetsOf(specs[language]) };
    vegaEmbed(place, spec, { actions: false, renderer: "svg", config: config(), tooltip: { theme: root.dataset.theme } })
      .then(() => { place.dataset.ready = drawn; })
      .catch((error) => console.error(place.dataset.chart, error));
  };
  const drawAll = () => each(".chart", draw);

  const setLanguage = (language) => {
    root.lang = root.dataset.lang = language;
    root.dir = language === "ar" ? "rtl" : "ltr";
    each("[data-label-ar]:not(.chart)", (element) => element.setAttribute("aria-label", element.dataset[language === "ar" ? "labelAr" : "labelEn"]));
    each("option[data-ar]", (option) => { option.textContent = option.dataset[language]; });
    document.title = document.querySelector(`h1 span[lang="${language}"]`).textContent;
    drawAll();
  };
  const setTheme = (theme) => { root.dataset.theme = theme; drawAll(); };

  const choose = (name, attribute) => each(`input[name="${name}"]`, (input) => input.addEventListener("change", () => {
    each(`[${attribute}]`, (part) => { part.hidden = part.getAttribute(attribute) !== input.value; });
    drawAll();
  }));
  choose("window", "data-window");
  choose("grain", "data-grain");
  choose("map", "data-map");

  const STEP = 12;
  const more = document.getElementById("more");
  const chosen = (id) => document.getElementById(id)?.value.trim() ?? "";
  let limit = STEP;
  const filter = () => {
    const [type, region, words] = [chosen("by-type"), chosen("by-region"), chosen("by-words")];
    let found = 0;
    each(".incident", (incident) => {
      const fits = (!type || incident.dataset.type === type) && (!region || incident.dataset.region === region)
        && (!words || incident.textContent.includes(words));
      found += fits;
      incident.hidden = !fits || found > limit;
    });
    more.hidden = found <= limit;
    document.getElementById("none-found").hidden = found > 0 || !document.querySelector(".incident");
    if (document.getElementById("found")) document.getElementById("found").textContent = found;
  };
  each("#by-type, #by-region, #by-words", (field) => field.addEventListener("input", () => { limit = STEP; filter(); }));
  more.addEventListener("click", () => { limit += STEP; filter(); });
  filter();

  document.getElementById("language").addEventListener("click", () => {
    const language = root.dataset.lang === "ar" ? "en" : "ar";
    remember("rasad-language", language);
    setLanguage(language);
  });
  document.getElementById("theme").addEventListener("click", () => {
    const theme = root.dataset.theme === "dark" ? "light" : "dark";
    remember("rasad-theme", theme);
    setTheme(theme);
  });

  let width = innerWidth;
  addEventListener("resize", () => {
    if (Math.abs(innerWidth - width) < 40) return;
    width = innerWidth;
    each(".chart", (place) => { delete place.dataset.drawn; });
    drawAll();
  });

  const asked = location.hash === "#en" || location.hash === "#ar" ? location.hash.slice(1) : null;
  setTheme(remembered("rasad-theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  setLanguage(asked || remembered("rasad-language") || "ar");
})();
