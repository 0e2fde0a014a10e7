/**
 * A throw-away certificate for localhost and 127.0.0.1, signed by a throw-away authority whose key is not kept. Lives
 * in the state folder, readable by its owner only, and is made anew when it comes near its end.
 */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificates {
  /** For NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const lifeDays = 90;
const renewDays = 14;

/** The certificate in `<stateDir>/tls`; `now` in milliseconds. */
export async function openCertificates(stateDir: string, now = Date.now()): Promise<Certificates> {
  const dir = join(stateDir, 'tls');
  const files = {
    caFile: join(dir, 'ca.pem'),
    certFile: join(dir, 'cert.pem'),
    keyFile: join(dir, 'key.pem'),
  };
  if (!isUsable(files, now)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const made = await makeCertificates(now);
    writeFileSync(files.caFile, made.ca, { mode: 0o600 });
    writeFileSync(files.certFile, made.cert, { mode: 0o600 });
    writeFileSync(files.keyFile, made.key, { mode: 0o600 });
  }
  const read = (file: string): string => readFileSync(file, 'utf8');
  return { ...files, ca: read(files.caFile), cert: read(files.certFile), key: read(files.keyFile) };
}

function isUsable(files: Pick<Certificates, 'caFile' | 'certFile' | 'keyFile'>, now: number): boolean {
  if (!Object.values(files).every((file) => existsSync(file))) return false;
  try {
    const cert = new X509Certificate(readFileSync(files.certFile));
    const ca = new X509Certificate(readFileSync(files.caFile));
    const valid = Date.parse(cert.validFrom) <= now && Date.parse(cert.validTo) > now + renewDays * dayMs;
    return valid && cert.verify(ca.publicKey);
  } catch {
    return false;
  }
}

async function makeCertificates(now: number): Promise<Pick<Certificates, 'ca' | 'cert' | 'key'>> {
  const common = {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + lifeDays * dayMs),
  } as const;
  const ca = await generate([{ name: 'commonName', value: 'Wintro sandbox (throw-away)' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { ca: ca.cert, cert: leaf.cert, key: leaf.private };
}
