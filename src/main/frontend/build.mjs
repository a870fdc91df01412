// Builds the browser client into <target>/classes/static. Called by Maven as `node build.mjs <target>`; `--test` checks
// instead of building: lint rules and unit tests, or nothing with `--skip=true`. Work whose inputs did not change is
// skipped.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [targetArgument, mode, skip] = process.argv.slice(2);
if (skip === '--skip=true') process.exit(0);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `The browser client needs Node 20.19 or newer; this is Node ${process.versions.node} (${process.execPath}).`,
    'Install a newer Node and put it first on the PATH, or build with -Dfrontend.skip=true to leave the client out.',
  );
}
if (!targetArgument) fail('Usage: node build.mjs <target directory> [--test]');

const target = resolve(targetArgument);
install();
if (mode === '--test') {
  once(
    'frontend-test.stamp',
    () => true,
    () => {
      npm('run', 'lint');
      npm('run', 'test');
    },
  );
} else {
  const out = join(target, 'classes', 'static');
  once(
    'frontend.stamp',
    () => existsSync(join(out, 'index.html')),
    () => {
      npm('run', 'typecheck');
      npm('exec', '--no', '--', 'vite', 'build', '--outDir', out, '--emptyOutDir');
    },
  );
}

/** Packages are installed when there are none, or when the lock file is not the one they came from. */
function install() {
  const stamp = join(here, 'node_modules', '.takt-installed');
  const wanted = hashOf(['package.json', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  npm('ci', '--include=dev', '--no-audit', '--no-fund');
  writeFileSync(stamp, wanted);
}

/** Runs the work unless it was done with exactly these sources and its result is still there. */
function once(name, resultExists, work) {
  const stamp = join(target, name);
  const api = '../../../docs/openapi.json'; // the generated types are compared with it
  const inputs = readdirSync(here).filter((entry) => entry !== 'node_modules' && entry !== 'dist');
  const wanted = hashOf(existsSync(join(here, api)) ? [...inputs, api] : inputs);
  if (resultExists() && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    console.log(`Browser client: nothing changed (${name}).`);
    return;
  }
  rmSync(stamp, { force: true });
  work();
  mkdirSync(target, { recursive: true });
  writeFileSync(stamp, wanted);
}

function hashOf(entries) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(here, path);
    if (statSync(full).isDirectory()) {
      for (const child of readdirSync(full).sort()) add(join(path, child));
    } else {
      hash.update(path.replaceAll('\\', '/')).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const entry of [...entries].sort()) add(entry);
  return hash.digest('hex');
}

function npm(...args) {
  const windows = process.platform === 'win32';
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd: here, stdio: 'inherit', shell: windows });
  if (run.error) {
    fail(`npm could not be started: ${run.error.message}.`, 'It comes with Node; check that npm is on the PATH.');
  }
  if (run.status !== 0) fail(`npm ${args.join(' ')} failed with exit code ${run.status}; its output is above.`);
}

function fail(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}
