// tools/release.sh: what may be released, and what is published.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { DIST } from "./harness.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the last commit that may be changed, with the release script as it stands now. */
function copy(t) {
  const place = mkdtempSync(join(tmpdir(), "kensatsu-release-"));
  t.after(() => rmSync(place, { recursive: true, force: true }));
  execFileSync("git", ["clone", "--quiet", "--local", ROOT, place]);
  cpSync(join(ROOT, "tools/release.sh"), join(place, "tools/release.sh"));
  const file = (name) => join(place, name);
  return {
    file,
    change: (name, from, to) => writeFileSync(file(name), readFileSync(file(name), "utf8").replace(from, to)),
    commit: () => {
      const who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
      execFileSync("git", [...who, "commit", "--quiet", "--allow-empty", "--all", "--message", "A version"], { cwd: place });
    },
    tag: (name) => execFileSync("git", ["tag", name], { cwd: place }),
    run: (what) => {
      const { status, stdout, stderr } = spawnSync("bash", ["tools/release.sh", what], { cwd: place, encoding: "utf8" });
      return { status, said: stdout + stderr };
    },
  };
}

const version = (text) => /^version = "(.*)"$/m.exec(text)[1];

test("a release is refused until changelog, version and tree agree", (t) => {
  const release = copy(t);
  const [now] = [version(readFileSync(release.file("Cargo.toml"), "utf8"))];
  const refused = (words) => {
    const { status, said } = release.run("check");
    assert.equal(status, 1, said);
    assert.match(said, words);
  };
  release.change("CHANGELOG.md", /\n## .*/s, "\n## [Unreleased]\n\n### Added\n\n- Something new.\n");
  refused(/not committed/);
  release.commit();
  refused(/no section/);
  release.change("CHANGELOG.md", "## [Unreleased]", `## [${now}] - 2026-12-01`);
  release.change("CHANGELOG.md", "# Changelog", "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Something newer.");
  release.commit();
  refused(/under Unreleased/);
  release.change("CHANGELOG.md", "## [Unreleased]\n\n### Fixed\n\n- Something newer.\n", "");
  release.change("Cargo.toml", `version = "${now}"`, 'version = "99.0.0"');
  release.commit();
  refused(/Cargo\.lock names another version/);
  release.change("Cargo.toml", 'version = "99.0.0"', `version = "${now}"`);
  release.commit();
  assert.deepEqual(release.run("check"), { status: 0, said: "" });
  release.tag(`v${now}`);
  release.change("CHANGELOG.md", "Something new.", "Something else.");
  release.commit();
  refused(/tag of another commit/);
});

test("what is published is packed whole, with its sums; what was changed is not", (t) => {
  const release = copy(t);
  cpSync(DIST, release.file("dist"), { recursive: true });
  // In the place of the command line, which takes minutes.
  const program = `kensatsu-${version(readFileSync(release.file("Cargo.toml"), "utf8"))}-linux-x86_64`;
  mkdirSync(release.file("target/programs"), { recursive: true });
  writeFileSync(release.file(`target/programs/${program}`), "a program");
  const clean = !/kensatsu-commit" content="[^"]*\+"/.test(readFileSync(join(DIST, "kensatsu.html"), "utf8"));
  const { status, said } = release.run("pack");
  assert.equal(status, clean ? 0 : 1, said);
  if (clean) {
    const out = release.file(`target/release-files/kensatsu-${version(readFileSync(release.file("Cargo.toml"), "utf8"))}`);
    // As docs/administrator.md says, beside the archive and in what comes out of it.
    const check = ["--check", "--ignore-missing", "SHA256SUMS"];
    const checked = (place) => execFileSync("sha256sum", check, { cwd: place, encoding: "utf8" });
    for (const name of ["kensatsu.html: OK", "-hosted.tar.gz: OK", `${program}: OK`]) assert.ok(checked(out).includes(name), name);
    assert.deepEqual(readFileSync(join(out, "kensatsu.html")), readFileSync(join(DIST, "kensatsu.html")));
    const archive = readdirSync(out).find((name) => name.endsWith("-hosted.tar.gz"));
    const listed = execFileSync("tar", ["-tzf", join(out, archive)], { encoding: "utf8" });
    execFileSync("tar", ["-xzf", archive], { cwd: out });
    const unpacked = join(out, archive.replace("-hosted.tar.gz", ""));
    cpSync(join(out, "SHA256SUMS"), join(unpacked, "SHA256SUMS"));
    assert.ok(checked(unpacked).includes("index.html: OK"));
    for (const name of readdirSync(DIST)) assert.ok(listed.includes(`/${name}`), name);
  } else {
    assert.match(said, /changes that are not committed/);
  }
  writeFileSync(release.file("dist/index.html"), "changed");
  assert.match(release.run("pack").said, /not what its SHA256SUMS say/);
});
