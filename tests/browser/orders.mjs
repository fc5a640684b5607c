// What the browser's tests of step 1 share: an order list that is opened, judged, and made a file of, as an operator does it.

import { bytesOf, sample } from "./files.mjs";
import { open } from "./harness.mjs";

export const id = (app, name) => app.page.getByTestId(name);
export const text = (app, name) => id(app, name).first().innerText();
export const MANUAL = bytesOf(sample("transaction-manual-p7.csv"));

export async function opened(t, files, options) {
  const app = await open(t, options);
  await app.state("empty");
  await app.drop("#app", files);
  await app.page.locator(".orders-facts b").waitFor();
  await app.state("ready");
  return app;
}

export async function judge(app, from = "2012-06-11", to = "2012-06-30") {
  await id(app, "orders-period-from").fill(from);
  await id(app, "orders-period-to").fill(to);
  await id(app, "orders-judge").click();
  await id(app, "orders-standing").waitFor();
}

export const standing = (app, name) =>
  app.page.locator(`[data-testid="orders-standing-entry"][data-name="${name}"]`);

export const row = (app, order) => app.page.locator(`[data-testid="orders-row"][data-order="${order}"]`);

/** Makes the file; answers what was saved. */
export async function make(app, merchant = "12345") {
  await id(app, "orders-merchant").fill(merchant);
  await id(app, "orders-make").click();
  await id(app, "dialog-orders-made").waitFor();
  return app.download(() => id(app, "orders-save").click());
}
