/** The TLS of the deployment's host: nothing older than 1.2, and a certificate that lasts. */
import { connect, type ConnectionOptions } from 'node:tls';
import { found, skipped, unless, type Finding } from './finding.ts';

/** Node would not even try without the level: the refusal must be the other side's. */
const OLD: ConnectionOptions = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.1',
  ciphers: 'DEFAULT@SECLEVEL=0',
  // A refusal of ours, for its certificate, would look like one of theirs.
  rejectUnauthorized: false,
};

const TIMEOUT_MS = 10_000;
const DAY_MS = 86_400_000;
const MIN_DAYS = 14;

export interface TlsHost {
  readonly host: string;
  readonly port: number;
  /** Beside the authorities that the machine knows. */
  readonly ca?: string;
}

export async function lookAtTls(to: TlsHost, nowMs: number): Promise<readonly Finding[]> {
  const now = await handshake(to, {});
  const old = await handshake(to, OLD);
  const days = now.endsMs === undefined ? undefined : Math.floor((now.endsMs - nowMs) / DAY_MS);
  return [
    found('TLS with a certificate that is trusted.', now.error),
    found(
      `The certificate lasts ${MIN_DAYS} days at least.`,
      unless(days !== undefined && days >= MIN_DAYS, days === undefined ? 'no certificate' : `${days} days`),
    ),
    ofOld(now.error, old.error),
  ];
}

/** Whoever does not answer at all has refused nothing. */
function ofOld(now: string | undefined, old: string | undefined): Finding {
  const what = 'TLS older than 1.2 is refused.';
  if (old !== undefined && old === now) return skipped(what, old);
  return found(what, unless(old !== undefined, 'a handshake with TLS 1.1'));
}

interface Handshake {
  readonly error?: string;
  readonly endsMs?: number;
}

function handshake({ host, port, ca }: TlsHost, options: ConnectionOptions): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      servername: host,
      timeout: TIMEOUT_MS,
      ...(ca === undefined ? {} : { ca }),
      ...options,
    });
    const end = (result: Handshake): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('secureConnect', () => end({ endsMs: Date.parse(socket.getPeerCertificate().valid_to) }));
    socket.once('timeout', () => end({ error: 'no answer in time' }));
    socket.once('error', (error: NodeJS.ErrnoException) => end({ error: error.code ?? error.message }));
  });
}
