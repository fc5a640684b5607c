// nginx and Apache with the snippets of dist/hosting/, whole, under a sub-path, for the tests; each writes down what travelled.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./harness.mjs";

const ROOT = process.getuid() === 0;
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/** Where the page stands on the server; on the disk it is the folder `kensatsu`. */
const AT = "/tools/kensatsu";

export const hasBrotli = existsSync(BROTLI);

/** The snippet included in a server of another charset, with the two paths changed as its first line says. */
function nginx(place, port) {
  const brotli = hasBrotli ? "brotli_static on;" : "";
  const snippet = readFileSync(join(place, "kensatsu/hosting/nginx.conf"), "utf8")
    .replaceAll("/srv/kensatsu/", `${place}/kensatsu/`)
    .replaceAll(/(location (?:= )?|301 )\/kensatsu/g, `$1${AT}`)
    .replace("gzip_static on;", `gzip_static on; ${brotli}`);
  writeFileSync(join(place, "snippet.conf"), snippet);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${place}/${name};`).join(" ");
  writeFileSync(
    join(place, "nginx.conf"),
    `${hasBrotli ? `load_module ${BROTLI};` : ""} ${ROOT ? "user root;" : ""} daemon off; pid ${place}/pid; error_log stderr; events {}
     http { log_format travelled '$status $body_bytes_sent $uri'; access_log ${place}/travelled travelled; ${temporary} charset shift_jis;
            server { listen 127.0.0.1:${port}; root ${place}/nothing; include ${place}/snippet.conf; } }`,
  );
  return ["/usr/sbin/nginx", ["-e", "stderr", "-c", join(place, "nginx.conf")]];
}

/** The snippet as .htaccess in the folder, or none, on a server that gives every text the charset `charset`. */
function apache(place, port, { charset = "Shift_JIS", snippet = true }) {
  const modules = ["mpm_event", "authz_core", "mime", "dir", "headers", "rewrite", "alias", "filter", "deflate"];
  if (snippet) writeFileSync(join(place, "kensatsu/.htaccess"), readFileSync(join(place, "kensatsu/hosting/apache.conf")));
  writeFileSync(
    join(place, "apache.conf"),
    `${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
${ROOT ? "User www-data\nGroup www-data" : ""}
ServerRoot ${place}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${place}/pid
ErrorLog ${place}/errors
LogFormat "%>s %B %U" travelled
CustomLog ${place}/travelled travelled
BufferedLogs Off
TypesConfig /etc/mime.types
AddDefaultCharset ${charset}
AddOutputFilterByType DEFLATE text/html text/css text/javascript
DocumentRoot ${place}/nothing
Alias ${AT} ${place}/kensatsu
DirectoryIndex index.html
<Directory ${place}>
AllowOverride FileInfo
Require all granted
</Directory>
`,
  );
  return ["/usr/sbin/apache2", ["-D", "FOREGROUND", "-f", join(place, "apache.conf")]];
}

export const SERVERS = { nginx, apache };

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/**
 * Starts a server for the test `t` with a copy of dist/. Answers `url` (with its last slash), `folder` (of the copy), and `travelled()`: what
 * was answered so far, as `{ status, bytes, path }` without headers.
 */
export async function start(t, name, options = {}) {
  const place = mkdtempSync(join(tmpdir(), "kensatsu-hosting-"));
  chmodSync(place, 0o755);
  const folder = join(place, "kensatsu");
  cpSync(DIST, folder, { recursive: true });
  mkdirSync(join(place, "nothing")); // the root of the server
  const port = await freePort();
  const [program, args] = SERVERS[name](place, port, options);
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
  const url = `http://127.0.0.1:${port}${AT}/`;
  const travelled = () =>
    readFileSync(join(place, "travelled"), "utf8").trim().split("\n").map((line) => {
      const [, status, bytes, path] = /^(\d+) (\d+) (.*)$/.exec(line);
      return { status: Number(status), bytes: Number(bytes), path };
    });
  for (;;) {
    if (child.exitCode !== null) {
      const errors = join(place, "errors"); // Apache's
      throw new Error(`${program} stopped: ${said}${existsSync(errors) ? readFileSync(errors, "utf8") : ""}`);
    }
    // A file that is not there: what is measured begins with the page.
    if (await fetch(url + "nothing", { method: "HEAD" }).then(() => true, () => false)) return { url, folder, travelled };
    await new Promise((done) => setTimeout(done, 50));
  }
}
