/**
 * A call that tells how far its body has got, which `fetch` cannot. By XMLHttpRequest, so that only what cannot be had
 * otherwise is had by it.
 */

/** How much of a request has left the browser. */
export interface UploadProgress {
  /** Bytes that are out; at the end the same as `total`. */
  readonly sent: number;
  readonly total: number;
}

/** What is read of an answer, whoever brought it. */
export type Brought = Pick<Response, 'ok' | 'status' | 'text'>;

export type Upload = (
  url: string,
  init: RequestInit,
  onProgress: (progress: UploadProgress) => void,
) => Promise<Brought>;

/** As much of a browser's XMLHttpRequest as is needed: servers that load this client have none. */
interface BrowserRequest {
  readonly upload: { onprogress: ((event: ProgressOfUpload) => void) | null };
  readonly status: number;
  readonly responseText: string;
  readonly responseURL: string;
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  onloadend: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: string): void;
  abort(): void;
}

interface ProgressOfUpload {
  readonly lengthComputable: boolean;
  readonly loaded: number;
  readonly total: number;
}

interface Browser {
  readonly XMLHttpRequest?: new () => BrowserRequest;
  readonly location?: { readonly href: string };
}

/** The upload of this browser; undefined where there is none. */
export function browserUpload(): Upload | undefined {
  const { XMLHttpRequest: Request, location } = globalThis as unknown as Browser;
  if (typeof Request !== 'function') return undefined;
  const whole = (url: string): string => new URL(url, location?.href).href;
  return (url, init, onProgress) =>
    new Promise((resolve, reject) => {
      const request = new Request();
      const stop = (): void => {
        request.abort();
      };
      request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
        if (lengthComputable) onProgress({ sent: loaded, total });
      };
      request.onerror = request.onabort = () => {
        reject(new Error('no answer'));
      };
      request.onload = () => {
        // Redirects are followed here: what comes from elsewhere is no answer of the API.
        if (request.responseURL === '' || request.responseURL === whole(url)) resolve(broughtBy(request));
        else reject(new Error('redirected'));
      };
      request.onloadend = () => {
        init.signal?.removeEventListener('abort', stop);
      };
      init.signal?.addEventListener('abort', stop);
      post(request, url, init);
    });
}

function post(request: BrowserRequest, url: string, { method = 'POST', headers, body }: RequestInit): void {
  request.open(method, url);
  for (const [name, value] of Object.entries(headers as Record<string, string>))
    request.setRequestHeader(name, value);
  request.send(body as string);
}

const broughtBy = ({ status, responseText }: BrowserRequest): Brought => ({
  ok: status >= 200 && status < 300,
  status,
  text: () => Promise.resolve(responseText),
});
