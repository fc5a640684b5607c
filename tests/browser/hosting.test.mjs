// The header snippets in real servers: the page works behind them, and every file comes with the headers that it needs.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, open } from "./harness.mjs";
import { mainJob } from "./job.mjs";

const snippet = (name) => readFileSync(join(DIST, "hosting", name), "utf8");
const ROOT = process.getuid() === 0;

/** nginx: the map into http {}, the location into server {}, as the snippet says. */
function nginx(place, port) {
  const [maps, location] = snippet("nginx.conf").split(/^(?=location )/m);
  const config = join(place, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${place}/${name};`).join(" ");
  writeFileSync(
    config,
    `${ROOT ? "user root;" : ""} daemon off; pid ${place}/pid; error_log stderr; events {}
     http { access_log off; ${temporary} ${maps} server { listen 127.0.0.1:${port}; ${location.replace("/srv/", `${place}/`)} } }`,
  );
  return ["/usr/sbin/nginx", ["-e", "stderr", "-c", config]];
}

/** Apache: the snippet as .htaccess in the folder. */
function apache(place, port) {
  const config = join(place, "apache.conf");
  const modules = ["mpm_event", "authz_core", "mime", "dir", "headers"];
  writeFileSync(join(place, "kensatsu/.htaccess"), snippet("apache.conf"));
  writeFileSync(
    config,
    `${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
${ROOT ? "User www-data\nGroup www-data" : ""}
ServerRoot ${place}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${place}/pid
ErrorLog ${place}/errors
TypesConfig /etc/mime.types
DocumentRoot ${place}
DirectoryIndex index.html
<Directory ${place}>
AllowOverride All
Require all granted
</Directory>
`,
  );
  return ["/usr/sbin/apache2", ["-D", "FOREGROUND", "-f", config]];
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function start(t, server) {
  const place = mkdtempSync(join(tmpdir(), "kensatsu-hosting-"));
  chmodSync(place, 0o755);
  cpSync(DIST, join(place, "kensatsu"), { recursive: true });
  const port = await freePort();
  const [program, args] = server(place, port);
  assert.ok(existsSync(program), `${program} is missing: tools/need.sh debian installs it`);
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  const ended = new Promise((done) => child.on("exit", done));
  t.after(async () => {
    child.kill();
    await ended;
    rmSync(place, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}/kensatsu/`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${program} stopped: ${said}`); // Apache writes the rest into the file errors
    if (await fetch(url, { method: "HEAD" }).then(() => true, () => false)) return url;
    await new Promise((done) => setTimeout(done, 50));
  }
}

for (const [name, server] of Object.entries({ nginx, apache })) {
  test(`the snippet for ${name}: the headers of every file, and the main job`, async (t) => {
    const url = await start(t, server);
    const headers = async (file) => Object.fromEntries((await fetch(url + file, { method: "HEAD" })).headers);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(DIST, "index.html"), "utf8"))[1];
    for (const file of ["", ...readdirSync(DIST).filter((name) => name !== "hosting")]) {
      const said = await headers(file);
      assert.equal(said["x-content-type-options"], "nosniff", file);
      assert.equal(said["referrer-policy"], "no-referrer", file);
      assert.equal(said["cache-control"], /\.[0-9a-f]{12}\./.test(file) ? "public, max-age=31536000, immutable" : "no-cache", file);
      assert.equal(said["content-security-policy"], file === "kensatsu.html" ? undefined : `${policy}; frame-ancestors 'none'`, file);
    }
    assert.match((await headers(readdirSync(DIST).find((name) => name.endsWith(".wasm"))))["content-type"], /^application\/wasm/);
    for (const file of ["", "kensatsu.html"]) {
      const app = await open(t, { url: url + file });
      await mainJob(app);
    }
  });
}
