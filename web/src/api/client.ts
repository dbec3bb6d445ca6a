import createClient from 'openapi-fetch';
import type { paths } from './schema';
import type { Problem } from './types';

/** A refusal of the server, in its own words. `status` is 0 when the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** What is wrong, by path, where the refusal lists it. */
    readonly errors: Problem['errors'] = {},
    /** What kind of refusal it is, where a page has words of its own for it, and what varies in them. */
    readonly code?: string,
    readonly values: Problem = {},
  ) {
    super(message);
  }

  /** Whether the same call may succeed later without any change. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

let onSignedOut = () => {};

/** Called whenever the server no longer knows the cookie. */
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback;
}

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

interface Answer<T> {
  data?: T;
  error?: Problem;
  response: Response;
}

/** The body of a successful call; anything else is thrown as an {@link ApiError}. */
export async function take<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, '');
  }
  if (answer.response.ok) return answer.data as T;
  if (answer.response.status === 401) onSignedOut();
  const problem = answer.error ?? {};
  const words = problem.detail ?? problem.title ?? answer.response.statusText;
  throw new ApiError(answer.response.status, words, problem.errors, problem.code, problem);
}
