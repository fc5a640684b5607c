import { test } from "node:test";
import { SCREENS } from "./access.test.mjs";
import { open } from "./harness.mjs";
for (const name of ["results", "capture", "days", "month"]) {
  test(`look-${name}`, async (t) => {
    for (const [tag, o] of Object.entries({
      wide: { viewport: { width: 1366, height: 1900 } },
      dark: { viewport: { width: 1366, height: 768 }, colorScheme: "dark", locale: "en-GB" },
      small: { viewport: { width: 360, height: 740 } },
    })) {
      const app = await open(t, { ...o });
      await app.state("empty");
      await SCREENS[name](app);
      await app.state("ready");
      if (name === "capture") { await app.page.getByTestId("tick-found").click(); await app.page.waitForTimeout(300); }
      await app.page.screenshot({ path: `/tmp/look-${name}-${tag}.png`, fullPage: tag === "small" });
    }
  });
}
