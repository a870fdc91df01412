import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json';

test('the types are those of docs/openapi.json; `npm run generate:api` brings them up to date', () => {
  const folder = mkdtempSync(join(tmpdir(), 'takt-api-'));
  const fresh = join(folder, 'generated.ts');
  const [, document = '', ...options] = packageJson.scripts['generate:api']
    .replace('src/api/generated.ts', fresh)
    .split(' ');
  try {
    execFileSync(process.execPath, ['node_modules/openapi-typescript/bin/cli.js', document, ...options]);

    expect(readFileSync('src/api/generated.ts', 'utf8')).toBe(readFileSync(fresh, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 30_000);
