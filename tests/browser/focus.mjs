// Going through a screen with the Tab key: the focus is always seen, and every control is come to.

/** Runs in the page: what is wrong with the focus as it is, or null. */
function faultOfFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return "the focus is lost";
  const name = element.dataset.testid ?? (element.id || `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 30)}`);
  // A file's input is hidden behind its button; the grid's focus is shown by its cell.
  const shown = element.type === "file" ? element.closest("label") : element;
  const drawn = element.getAttribute("role") === "grid" ? element.querySelector(".cell.current") ?? element : shown;
  const box = drawn.getBoundingClientRect();
  const left = Math.max(box.left, 0);
  const right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, innerHeight);
  if (right - left < 2 || bottom - top < 2) return `${name} has the focus and is out of sight`;
  const at = (part, from, to) => from + (to - from) * part;
  const parts = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [x, y]));
  const uncovered = parts.some(([x, y]) => {
    const hit = document.elementFromPoint(at(x, left, right), at(y, top, bottom));
    return hit && (drawn.contains(hit) || hit.contains(element));
  });
  if (!uncovered) return `${name} has the focus and is covered`;
  const looks = [element, shown, drawn].map((it) => getComputedStyle(it));
  const outlined = looks.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
  return outlined ? null : `${name} has the focus and does not show it`;
}

/** What is wrong with the focus as it is, or null. */
export const focusFault = (app) => app.page.evaluate(faultOfFocus);

/** Goes through the whole screen with Tab: what is wrong on the way, and the controls that were not come to. */
export async function tour(app) {
  await app.page.evaluate(() => void (globalThis.visited = new Set()));
  const faults = new Set();
  let ends = 0;
  let stays = 0;
  for (let presses = 0; presses < 800 && ends < 2 && stays < 8; presses += 1) {
    await app.page.keyboard.press("Tab");
    const [fault, place] = await app.page.evaluate((source) => {
      const element = document.activeElement;
      // After the last control the browser's own ones would come, then the first again.
      if (element === document.body) return [null, "end"];
      // A date has several fields of its own.
      if (globalThis.visited.has(element)) return [null, globalThis.last === element ? "stays" : "again"];
      globalThis.visited.add(element);
      globalThis.last = element;
      return [new Function(`return (${source})()`)(), "new"];
    }, String(faultOfFocus));
    if (place === "end") ends += 1;
    if (place === "again") break;
    stays = place === "stays" ? stays + 1 : 0;
    if (fault) faults.add(fault);
  }
  const missed = await app.page.evaluate(() => {
    const frame = document.querySelector("dialog[open]") ?? document;
    const controls = [...frame.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    const usable = controls.filter((it) => !it.disabled && it.tabIndex >= 0 && it.checkVisibility({ visibilityProperty: true }));
    return usable.filter((it) => !globalThis.visited.has(it)).map((it) => it.dataset.testid ?? it.textContent.trim().slice(0, 40));
  });
  return [...faults, ...missed.map((name) => `${name} is not come to`)];
}
