import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callJson, callText, getJson, ProblemError } from './http';

let server: Server;
let base: string;
let received: IncomingHttpHeaders;

beforeAll(async () => {
  server = createServer((request, response) => {
    received = request.headers;
    switch (request.url) {
      case '/draft':
        response.setHeader('ETag', '"7"').end('<definitions/>');
        break;
      case '/conflict':
        response.writeHead(412, { 'Content-Type': 'application/problem+json' });
        response.end(
          JSON.stringify({
            type: '/problems/draft-conflict',
            detail: 'Somebody else saved.',
            code: 'draft-conflict',
            remedy: 'Look first.',
            currentRevision: 9,
            changedBy: 'Ada',
          }),
        );
        break;
      case '/broken':
        response.writeHead(502, { 'Content-Type': 'text/html' });
        response.end('<h1>Bad gateway</h1>');
        break;
      default:
        response.writeHead(204).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

test('a draft comes with its revision', async () => {
  expect(await callText(`${base}/draft`)).toEqual({ data: '<definitions/>', revision: 7 });
});

test('a problem keeps its code, its remedy and its extra members', async () => {
  const error = await callJson(`${base}/conflict`, { method: 'PUT', xml: '<x/>', ifMatch: 7 }).catch((e: unknown) => e);

  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    status: 412,
    code: 'draft-conflict',
    message: 'Somebody else saved.',
    remedy: 'Look first.',
    extras: { currentRevision: 9, changedBy: 'Ada' },
  });
  expect(received['if-match']).toBe('"7"');
  expect(received['x-takt-user']).toBe('local');
});

test('an answer that is no problem document still becomes an error for people', async () => {
  await expect(getJson(`${base}/broken`)).rejects.toMatchObject({ status: 502, code: 'http-502' });
});

test('a server that is away is told apart from a server that says no', async () => {
  await expect(getJson('http://127.0.0.1:1/')).rejects.toMatchObject({ status: 0, code: 'unreachable' });
});

test('an empty answer is no error', async () => {
  expect(await callJson(`${base}/nothing`, { method: 'DELETE' })).toEqual({ data: undefined, revision: null });
});
