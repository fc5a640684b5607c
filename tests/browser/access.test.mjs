// Every screen and dialog, in both languages, light and dark: axe-core finds nothing, the Tab key comes to every control and
// is always seen, and nothing sticks out of a narrow screen, nor at 200 % zoom.
//
// A screen is visited once wide and once narrow, and then looked at in the other width as well; both at the same time, by one
// browser. Otherwise this file would take five minutes.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { faults } from "./axe.mjs";
import { sample, transactions, withoutAmounts } from "./files.mjs";
import { tour } from "./focus.mjs";
import { DIST, open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);

/** What is wider than the screen, unless something around it scrolls. */
const sticksOut = (app) => app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The buttons of an open dialog that are outside of the screen. */
const outOfSight = (app) =>
  app.page.evaluate(() =>
    [...document.querySelectorAll("dialog[open] .dialog-x, dialog[open] .dialog-foot button")]
      .filter((button) => {
        const box = button.getBoundingClientRect();
        return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
      })
      .map((button) => button.textContent),
  );

/** One order of 0 yen among three, and two that belong to nobody. */
const ZERO = Buffer.from("1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,379,,0,,,10,,,,236,,360\r\n3,,381,,1800,,,10,,,,240,,377\r\n4,3\r\n");
const withZero = async (app) => {
  await app.choose(INPUT, { "zero.csv": ZERO });
  await app.state("ready");
  await id(app, "grid").focus();
  for (const key of ["Control+Home", "ArrowDown"]) await app.page.keyboard.press(key);
};

const orders = async (app, name = "orders-eccube2.csv") => {
  await app.drop("#app", [sample(name)]);
  await app.page.locator(".orders-facts b").waitFor();
  await app.state("ready");
};
const judged = async (app, name) => {
  await orders(app, name);
  await id(app, "orders-period-from").fill("2012-06-11");
  await id(app, "orders-period-to").fill("2012-06-30");
  await id(app, "orders-judge").click();
  await id(app, "orders-standing").waitFor();
};

/** Runs in the page, before anything of it: a browser that refuses a worker. */
function refuseWorkers() {
  globalThis.Worker = class {
    constructor() {
      throw new DOMException("refused", "SecurityError");
    }
  };
}

/** Runs in the page and in the worker: their clock goes on by a fifth of a second whenever they look at it. */
function hurryClock() {
  const now = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => now() + (ahead += 200);
}

/** Runs in the worker: of whatever is read two pieces come, and no more; that the next one is late is said a few times. */
function holdFiles() {
  const [later, most] = [globalThis.setTimeout, 10];
  let times = 0;
  globalThis.setTimeout = (...call) => ((times += 1) > most ? 0 : later(...call));
  const stream = Blob.prototype.stream;
  let pieces = 0;
  Blob.prototype.stream = function () {
    const bytes = stream.call(this);
    return {
      getReader(options) {
        const reader = bytes.getReader(options);
        return { read: (into) => ((pieces += 1) > 2 ? new Promise(() => {}) : reader.read(into)) };
      },
    };
  };
}

/** The list of the keys; there is no keyboard where the screen is narrow, and no such list. */
async function showKeys(app) {
  if (!(await id(app, "keys").isVisible())) return;
  await id(app, "keys").click();
  await id(app, "dialog-keys").waitFor();
}

/** What a screen needs before the page opens. */
const PREPARE = { "no worker": (page) => page.addInitScript(refuseWorkers) };

/** The screens of the page, and how a person comes to them from the empty page. */
export const SCREENS = {
  empty: async () => {},
  check: async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7-saved-by-excel.csv")]);
    await app.state("ready");
  },
  search: async (app) => {
    await SCREENS.check(app);
    await app.page.keyboard.press("Control+f");
    await id(app, "search-bar").waitFor();
  },
  safe: async (app) => {
    await SCREENS.check(app);
    await id(app, "safe-fixes").click();
    await id(app, "dialog-safe").waitFor();
  },
  saved: async (app) => {
    await SCREENS.check(app);
    await app.download(async () => {
      await id(app, "save").click();
      await id(app, "save-anyway").click();
    });
    await id(app, "dialog-saved").waitFor();
  },
  refused: async (app) => {
    await app.choose(INPUT, { "picture.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) });
    await app.state("failed");
  },
  trust: async (app) => {
    await id(app, "trust").click();
    await id(app, "dialog-trust").waitFor();
  },
  verified: async (app) => {
    await app.drop("#app", [join(DIST, "SHA256SUMS"), join(DIST, "kensatsu.html")]);
    await id(app, "verified").locator('[data-listed="true"]').waitFor();
  },
  "no worker": async (app) => {
    await id(app, "no-worker").waitFor();
    await SCREENS.check(app);
  },
  opening: async (app) => {
    await app.page.evaluate(hurryClock);
    for (const act of [hurryClock, holdFiles]) await app.page.workers()[0].evaluate(act);
    // Three pieces, of which two come: the page says how far it is, and stays so.
    await app.choose(INPUT, { "order120601093522.csv": transactions(250_000) });
    await id(app, "cancel").waitFor();
  },
  practice: async (app) => {
    await id(app, "practice").first().click();
    await app.state("ready");
    await id(app, "step-2").click();
    await id(app, "grid").waitFor();
  },
  ledger: async (app) => {
    await id(app, "place-ledger").click();
    await id(app, "ledger-count").waitFor();
    await app.choose('[data-testid="ledger-record-file"]', [sample("transaction-manual-p7.csv")]);
    await id(app, "ledger-receipt").fill("1206120001");
    await id(app, "ledger-record").click();
    await id(app, "ledger-row").waitFor();
  },
  "ledger record": async (app) => {
    await id(app, "place-ledger").click();
    await id(app, "ledger-count").waitFor();
    await app.choose('[data-testid="ledger-record-file"]', [sample("transaction-manual-p7.csv")]);
    await id(app, "ledger-agree").waitFor();
  },
  "ledger edit": async (app) => {
    await SCREENS.ledger(app);
    await id(app, "ledger-edit").click();
    await id(app, "dialog-ledger-edit").waitFor();
  },
  results: async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv")]);
    await id(app, "notice").filter({ hasText: "result-manual-p7.csv" }).waitFor();
    await id(app, "step-3").click();
    await id(app, "declined-orders").waitFor();
  },
  "results with cells to be named": async (app) => {
    const odd = "1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,A,0,,310001\r\n3,,339,,7022,,,10,,,,338,,285,A,1,,310002\r\n4,2\r\n";
    await app.choose(INPUT, { "result.csv": Buffer.from(odd) });
    await id(app, "take-names").waitFor();
  },
  capture: async (app) => {
    await SCREENS.results(app);
    await app.choose(INPUT, [sample("inquiry-manual-p7-before.csv")]);
    await id(app, "payments").waitFor();
  },
  days: async (app) => {
    const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "/");
    const list = `決済ID,決済ステータス,取引発生日時,決済金額\r\n1,オーソリOK,${day} 09:00:00,500円\r\n`;
    await app.choose(INPUT, { "list.csv": Buffer.from(list) });
    await id(app, "view-days").click();
    await id(app, "calendar-day").first().click();
    await id(app, "entries").waitFor();
  },
  month: async (app) => {
    await SCREENS.capture(app);
    await id(app, "view-month").click();
    await id(app, "entries").waitFor();
  },
  settings: async (app) => {
    await id(app, "place-settings").click();
    await id(app, "settings").waitFor();
    // With a fault, a change, and what the marks mean.
    await id(app, "setting-data_cells").fill("3");
    await id(app, "setting-large_amount").fill("5000");
    await app.page.locator(".marks summary").click();
  },
  "settings while practising": async (app) => {
    await id(app, "practice").first().click();
    await app.state("ready");
    await id(app, "place-settings").click();
    await id(app, "practice-closed").waitFor();
  },
  unlock: async (app) => {
    await id(app, "place-settings").click();
    await id(app, "type-1-lock").click();
    await id(app, "unlock").click();
    await id(app, "unlock-fault").filter({ hasText: /./ }).waitFor();
  },
  offer: async (app) => {
    await app.choose(INPUT, { "real.csv": Buffer.from("1,020,12345,,,\r\n3,,A.1,,500,,,10,,,,A.0,,7,,\r\n4,1\r\n") });
    await id(app, "learn-here").click();
    await id(app, "dialog-offer").waitFor();
  },
  mail: async (app) => {
    await app.choose(INPUT, { "mail.txt": Buffer.from("件名: ファイル一括処理完了のお知らせ(受付番号:77)\r\n") });
    await id(app, "copy").waitFor();
  },
  reports: async (app) => {
    await SCREENS.check(app);
    await id(app, "reports").click();
    await id(app, "sheet").waitFor();
  },
  console: async (app) => {
    await app.choose(INPUT, { "sixty.csv": withoutAmounts(60) });
    await app.state("ready");
    await id(app, "console-open").click();
    await id(app, "cut-line").waitFor();
  },
  "console-accepted": async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
    await app.state("ready");
    await id(app, "console-open").click();
    await id(app, "screen-confirmation").waitFor();
    await id(app, "which-3").click();
    await id(app, "list-empty").waitFor();
  },
  "help-guide": async (app) => {
    await id(app, "visit-help").click();
    await id(app, "help-guide").waitFor();
  },
  "help-reading": async (app) => {
    await id(app, "visit-help").click();
    await id(app, "help-entry-reading").click();
    await id(app, "help-reading").waitFor();
  },
  "help-sent": async (app) => {
    await id(app, "visit-help").click();
    await id(app, "guide-rule-X001").click();
    await id(app, "help-sent").waitFor();
  },
  "help-rule": async (app) => {
    await SCREENS.check(app);
    await id(app, "why").first().click();
    await id(app, "help-example").waitFor();
  },
  tabs: async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7.csv"), sample("transaction-row-removed.csv")]);
    await app.state("ready");
    await id(app, "tab").nth(1).waitFor();
  },
  keys: async (app) => {
    await SCREENS.check(app);
    await showKeys(app);
  },
  editing: async (app) => {
    await withZero(app);
    await app.page.keyboard.press("F2");
    await id(app, "editor").waitFor();
  },
  removed: async (app) => {
    await withZero(app);
    await app.page.keyboard.press("Control+Delete");
    await app.page.locator('[role="row"].removed').waitFor();
  },
  "at a fault": async (app) => {
    await app.choose(INPUT, { "faults.csv": withoutAmounts(20) });
    await app.state("ready");
    await app.page.keyboard.press("F8");
    await app.page.locator('.place[aria-current="true"]').waitFor();
  },
  fix: async (app) => {
    await withZero(app);
    await app.page.locator('[data-code="D008"]').getByTestId("fix").click();
    await id(app, "dialog-fix").waitFor();
  },
  "fixes from a list": async (app) => {
    await app.choose(INPUT, { "zeros.csv": transactions(5, (i) => (i < 2 ? { amount: "0" } : {})) });
    await app.state("ready");
    await app.page.locator('[data-code="D008"]').getByTestId("fix").click();
    await id(app, "dialog-repairs").waitFor();
  },
  "save with errors": async (app) => {
    await withZero(app);
    await id(app, "save").click();
    await id(app, "dialog-save").waitFor();
  },
  close: async (app) => {
    await SCREENS.tabs(app);
    await id(app, "grid").focus();
    for (const key of ["Control+Home", "ArrowDown", "Control+Delete"]) await app.page.keyboard.press(key);
    await app.page.locator('[role="row"].removed').waitFor();
    await id(app, "close-file").click();
    await id(app, "dialog-close").first().waitFor();
  },
  "no faults only": async (app) => {
    await app.choose(INPUT, { "calm.csv": Buffer.from("1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n") });
    await app.state("ready");
    await id(app, "faults-only").check();
    await app.page.locator('[data-testid="grid"][aria-rowcount="1"]').waitFor();
  },
  unjudged: async (app) => {
    await app.choose(INPUT, { "capture.csv": Buffer.from("1,021,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n") });
    await app.state("ready");
    await id(app, "unjudged").waitFor();
  },
  "several that do not open": async (app) => {
    await app.choose(INPUT, Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`${name}.csv`, Buffer.alloc(0)])));
    await app.page.locator(".notice-list").waitFor();
  },
  "orders start": async (app) => {
    await id(app, "step-1").click();
    await id(app, "orders-open").waitFor({ state: "attached" });
  },
  "orders mapping": async (app) => {
    await id(app, "step-1").click();
    await app.choose('[data-testid="orders-open"]', { "a.csv": Buffer.from("No.,会員ID,ご請求額(税込),支払い方法,対応状況,注文日時\n1,7,100,カード(新),処理待ち,2012-05-01\n") });
    await id(app, "orders-missing").waitFor();
  },
  "orders search": async (app) => {
    await orders(app);
    await id(app, "orders-search").locator("summary").click();
  },
  "orders list": judged,
  "orders detail": async (app) => {
    await judged(app);
    await id(app, "orders-detail").first().click();
    await id(app, "dialog-orders-detail").waitFor();
  },
  "orders confirm": async (app) => {
    await judged(app, "orders-eccube2-without-count.csv");
    await id(app, "orders-confirm-all").click();
    await id(app, "dialog-orders-confirm").waitFor();
  },
  "orders taken out": async (app) => {
    await judged(app);
    await id(app, "orders-tick").first().check();
    await id(app, "orders-tick-all").click();
    await id(app, "orders-put-out").click();
    // With a fault: a reason is asked for.
    await id(app, "orders-many-yes").click();
    await app.page.locator("#orders-reason[aria-invalid]").waitFor();
  },
  "orders made": async (app) => {
    await judged(app);
    await id(app, "orders-merchant").fill("12345");
    await id(app, "orders-make").click();
    await id(app, "dialog-orders-made").waitFor();
  },
  "orders saved": async (app) => {
    await SCREENS["orders made"](app);
    await app.download(() => id(app, "orders-save").click());
    await id(app, "dialog-orders-saved").waitFor();
  },
  "results start": async (app) => {
    await id(app, "step-3").click();
    await id(app, "pay-open").waitFor();
  },
  "capture start": async (app) => {
    await id(app, "step-4").click();
    await id(app, "paste-field").waitFor();
  },
  "inquiry columns": async (app) => {
    await app.choose(INPUT, { "list.csv": Buffer.from("決済ID,取引発生日時,決済金額,状況\r\n310001,2012/06/12 09:54:02,500,オーソリOK\r\n") });
    await id(app, "missing-columns").waitFor();
  },
  "ledger erase": async (app) => {
    await SCREENS["ledger edit"](app);
    await id(app, "ledger-erase").click();
    await id(app, "dialog-ledger-erase").waitFor();
  },
  "ledger erase all": async (app) => {
    await SCREENS.ledger(app);
    await id(app, "ledger-erase-all").click();
    await id(app, "dialog-ledger-erase").waitFor();
  },
};

const WIDE = { width: 1366, height: 768 };
const NARROW = { width: 360, height: 740 };
// 200 % of 1366 x 768, and a small telephone.
const SMALL = [{ width: 683, height: 384 }, { width: 360, height: 640 }];
/** How a screen is visited, and how it is looked at from there. */
const WAYS = [
  { locale: "ja-JP", looks: [["light", WIDE], ["dark", WIDE], ["light", NARROW]] },
  { locale: "en-GB", looks: [["dark", NARROW], ["light", WIDE]] },
];

/** Visits a screen and looks at it from all sides. */
async function look(t, name, { locale, looks }) {
  const [[colorScheme, viewport]] = looks;
  const app = await open(t, { locale, colorScheme, viewport, prepare: PREPARE[name] });
  await app.state("empty");
  await SCREENS[name](app);
  await app.screenshot(`${name}-${viewport.width}-${colorScheme}`);
  let width;
  for (const [colorScheme, viewport] of looks) {
    const here = `${locale}, ${viewport.width} px, ${colorScheme}`;
    await app.page.emulateMedia({ colorScheme });
    await app.page.setViewportSize(viewport);
    if (width && width !== viewport.width && name === "keys") await showKeys(app);
    assert.deepEqual(await faults(app), [], here);
    // Other colours leave everything in its place.
    if (width === viewport.width) continue;
    width = viewport.width;
    assert.equal(await sticksOut(app), 0, `${here}: something sticks out`);
    assert.deepEqual(await outOfSight(app), [], `${here}: buttons of the dialog`);
    assert.deepEqual(await tour(app), [], `${here}: the Tab key`);
  }
  for (const small of SMALL) {
    await app.page.setViewportSize(small);
    assert.equal(await sticksOut(app), 0, `${locale}, ${small.width} px: something sticks out`);
    assert.deepEqual(await outOfSight(app), [], `${locale}, ${small.width} px: buttons of the dialog`);
  }
}

for (const name of Object.keys(SCREENS)) {
  test(`nothing stands in anybody's way: ${name}`, async (t) => {
    const looks = await Promise.allSettled(WAYS.map((way) => look(t, name, way)));
    assert.deepEqual(looks.flatMap(({ reason }) => reason?.stack ?? []), []);
  });
}
