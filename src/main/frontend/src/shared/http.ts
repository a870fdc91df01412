import { currentUser } from './user';

/** A failure the server explained as application/problem+json (RFC 9457); `message` is meant for people. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly remedy: string | null;
  /** Members beyond the standard ones, for example `line`, `element`, `currentRevision`. */
  readonly extras: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    const { type: _type, title, status: _status, detail, instance: _instance, code, remedy, ...extras } = body;
    const text = asText(detail) ?? asText(title) ?? `The server answered with status ${status}.`;
    super(text);
    this.name = 'ProblemError';
    this.status = status;
    this.code = asText(code) ?? codeOfStatus(status);
    this.detail = text;
    this.remedy = asText(remedy);
    this.extras = extras;
  }
}

export interface Answer<T> {
  readonly data: T;
  /** Revision of the resource as the server's ETag gives it, without quotes. */
  readonly revision: number | null;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly json?: unknown;
  readonly xml?: string | Blob;
  /** Revision the change was made on; sent as If-Match. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal | undefined;
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await callJson<T>(path, { signal })).data;
}

export async function callJson<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const response = await send(path, call, 'application/json');
  const text = await response.text();
  // T is what the API contract promises for this path; an empty body belongs to calls of type void
  return { data: (text === '' ? undefined : JSON.parse(text)) as T, revision: revisionOf(response) };
}

export async function callText(path: string, call: Call = {}): Promise<Answer<string>> {
  const response = await send(path, call, 'application/xml, text/plain, */*');
  return { data: await response.text(), revision: revisionOf(response) };
}

async function send(path: string, call: Call, accept: string): Promise<Response> {
  const headers = new Headers({ Accept: accept, 'X-Takt-User': encodeURIComponent(currentUser()) });
  let body: BodyInit | undefined;
  if (call.json !== undefined) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(call.json);
  } else if (call.xml !== undefined) {
    headers.set('Content-Type', 'application/xml');
    body = call.xml;
  }
  if (call.ifMatch !== undefined) headers.set('If-Match', `"${call.ifMatch}"`);

  let response: Response;
  try {
    response = await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      ...(body === undefined ? {} : { body }),
      ...(call.signal ? { signal: call.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, {
      code: 'unreachable',
      detail: 'The Takt server cannot be reached.',
      remedy: 'Check that it is running. What you changed is kept in this browser until it answers again.',
    });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  if ((response.headers.get('Content-Type') ?? '').includes('json')) {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return new ProblemError(response.status, { ...body });
  }
  return new ProblemError(response.status, {});
}

function revisionOf(response: Response): number | null {
  const match = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('ETag') ?? '');
  return match ? Number(match[1]) : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function codeOfStatus(status: number): string {
  switch (status) {
    case 404:
      return 'not-found';
    case 412:
      return 'draft-conflict';
    case 413:
      return 'too-large';
    default:
      return `http-${status}`;
  }
}
