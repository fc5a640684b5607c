// A static file server for dist/, for `make serve` and for the browser's tests. By hand: node tools/serve.mjs dist 8080

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves `dir` on 127.0.0.1 and answers `{ url, requests, close }`; `requests` grows with the path of every request.
 * `port` 0 takes a free one, `prefix` ("/tools/kensatsu/") a folder of the server, `types` other MIME types.
 */
export async function serve(dir, { port = 0, prefix = "/", types = {} } = {}) {
  const requests = [];

  const server = createServer(async (request, response) => {
    const path = decoded(request.url);
    requests.push(path);
    const send = (status, headers) => response.writeHead(status, { "Cache-Control": "no-cache", ...headers });
    const refuse = (status, headers) => send(status, headers).end(`${status}\n`);

    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, { Allow: "GET, HEAD" });
    if (!path.startsWith(prefix)) return refuse(404);

    // normalize() on an absolute path cannot climb above its root.
    const name = normalize("/" + path.slice(prefix.length));
    const file = join(dir, name.endsWith("/") ? name + "index.html" : name);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return refuse(404);

    const type = { ...TYPES, ...types }[extname(file)] ?? "application/octet-stream";
    send(200, { "Content-Type": type, "Content-Length": found.size, "X-Content-Type-Options": "nosniff" });
    if (request.method === "HEAD") return response.end();
    createReadStream(file).on("error", () => response.destroy()).pipe(response);
  });

  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: new URL(prefix, `http://127.0.0.1:${server.address().port}`).href,
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function decoded(url) {
  try {
    return decodeURIComponent(new URL(url, "http://host").pathname);
  } catch {
    return ""; // not an address: 404
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [dir = "dist", port = "8080"] = process.argv.slice(2);
  try {
    const { url } = await serve(dir, { port: Number(port) });
    console.log(`検札 is at ${url} (Ctrl+C ends)`);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`Port ${port} is taken by another program. Choose another: make serve PORT=8081`);
    process.exitCode = 1;
  }
}
