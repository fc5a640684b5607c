// What the ledger's browser tests share: the page's doors to it, used as an operator does.

import { sample } from "./files.mjs";

export const INPUT = '[data-testid="file-input"]';
export const AUTH = sample("transaction-manual-p7.csv");
export const RESULT = sample("result-manual-p7.csv");
export const on = (app) => {
  const id = (name) => app.page.getByTestId(name);
  return { id, text: (name) => id(name).first().innerText() };
};

/** Opens a file in step 2 and waits for its check. */
export async function check(app, files) {
  const before = (await app.measures("kensatsu:check")).length;
  await app.choose(INPUT, files);
  await app.page.waitForFunction(
    (before) => performance.getEntriesByName("kensatsu:check", "measure").length > before,
    before,
    { timeout: 120_000 },
  );
}

/** Waits until a result is open and counted: a file that still comes takes the operator to its own step. */
export const counted = (app) => app.page.getByTestId("step-state-3").filter({ hasText: /OK \d/ }).waitFor();

export const codes = (app) =>
  app.page.getByTestId("finding-group").evaluateAll((groups) => groups.map((group) => group.dataset.code));

/** Saves the open file and says that it was uploaded. */
export async function upload(app, receipt, { agree = false } = {}) {
  const { id } = on(app);
  await app.download(() => id("save").click());
  await id("uploaded").click();
  await id("ledger-receipt").fill(receipt);
  const asked = id("ledger-agree");
  if (await asked.count()) await asked.setChecked(agree);
  await id("ledger-record").click();
  await id("dialog-ledger-record").waitFor({ state: "detached" });
}

export async function ledger(app) {
  await on(app).id("place-ledger").click();
  await on(app).id("ledger-count").waitFor();
}

export const reload = async (app) => {
  // Only for this reload: a question at the end of the test is answered by the browser that closes.
  const accept = (dialog) => dialog.accept();
  app.page.on("dialog", accept);
  await app.page.reload();
  app.page.off("dialog", accept);
  await app.state("empty");
};

/** Waits until the last sentence about the ledger says so. */
export const said = (app, words) => app.page.getByTestId("ledger-said").filter({ hasText: words }).waitFor();
