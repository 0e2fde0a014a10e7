/** The signature beside everything else that happens to a connection. */
import { describe, expect, test } from '@jest/globals';
import type { MailMessage } from '../../../shared/domain/message.ts';
import type { FailureReason } from '../../../shared/domain/failures/failure.ts';
import { succeed, type Result } from '../../../shared/domain/result.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { exportOwn } from '../../../shared/usecases/export/export-own.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import type { RenderOutcome, SendAnswer } from '../../../shared/usecases/send/keyed-request.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { saveSignature } from '../../../shared/usecases/signature/save-signature.ts';
import { readSignature } from '../../../shared/usecases/signature/show-signature.ts';
import { BEN } from '../../support/fakes/fake-microsoft.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  returnWithCode,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const html = '<p>Inès</p>';
const refusal = (reason: FailureReason) => ({ ok: false, failure: { reason } });
const save = (ports: FakePorts, version = 'none') => saveSignature(ports, USER, { version, html }, inTime);
const shown = async (ports: FakePorts) => value(await readSignature(ports, USER, inTime));
const stored = async (ports: FakePorts) => value(await ports.signatures.read(USER.userKey, inTime));

/** Somebody with a signature. */
async function signed(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  value(await save(ports));
  return ports;
}

const render: RenderOutcome = (send, { state }) => ({
  status: 201,
  text: JSON.stringify({ ...send, state }),
});

async function send(ports: FakePorts, version: string, key = 'key'): Promise<Result<SendAnswer>> {
  const message: MailMessage = {
    ...{ kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 's', signature: { version } },
    body: { contentType: 'text', content: 'Hi' },
  };
  return sendMessage(ports, USER, { idempotencyKey: key, message, render }, inTime);
}

/** The next completed sign-in is Ben's. */
async function signInAsBen(ports: FakePorts): Promise<void> {
  ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
  value(await completeConnect(ports, USER, await returnWithCode(ports, { switchAccount: true }), inTime));
}

test('nothing of it stands in clear', async () => {
  const ports = await signed();
  const row = await stored(ports);
  expect(Buffer.from(row!.words).toString('latin1')).not.toContain('In');
  expect(JSON.stringify({ ...row, words: [], logo: [] })).not.toContain(html);
});

describe('another account', () => {
  test('P101 takes the row away when it is connected', async () => {
    const ports = await signed();
    await signInAsBen(ports);
    expect(await stored(ports)).toBeUndefined();
  });

  test('P101 has none even if a kill came before the row was taken away, and may set its own over it', async () => {
    const ports = await signed();
    const killed = {
      ...ports,
      signatures: { ...ports.signatures, remove: () => Promise.resolve(succeed(false)) },
    };
    await signInAsBen(killed);
    const { version } = (await stored(ports))!;
    expect(await shown(ports)).toMatchObject({ version: 'none', html: '' });
    expect(await send(ports, version)).toMatchObject(refusal('signature-changed'));
    expect(await save(ports, version)).toMatchObject(refusal('signature-changed'));
    expect(value(await save(ports)).html).toBe(html);
  });

  test('the same account keeps it', async () => {
    const ports = await signed();
    value(await disconnect(ports, USER, inTime));
    await connect(ports);
    expect((await shown(ports)).html).toBe(html);
  });
});

describe('an erasure', () => {
  test('P92 takes it away with everything else', async () => {
    const ports = await signed();
    value(await eraseOwn(ports, USER, inTime));
    expect(await stored(ports)).toBeUndefined();
  });

  test('that comes while it is being set leaves nothing behind', async () => {
    const ports = fakePorts();
    await connect(ports);
    const write: FakePorts['signatures']['write'] = async (...given) => {
      value(await eraseOwn(elsewhere(ports), USER, inTime));
      return ports.signatures.write(...given);
    };
    const late = { ...ports, signatures: { ...ports.signatures, write } };
    expect(await save(late)).toMatchObject(refusal('connection-changed'));
    expect(await stored(ports)).toBeUndefined();
  });
});

describe('a key that is gone, or a vault that is closed', () => {
  test('is no signature to send, and it can be set anew', async () => {
    const ports = await signed();
    const { version } = await shown(ports);
    const row = (await stored(ports))!;
    const damaged = { ...row, words: new Uint8Array(40) };
    value(await ports.signatures.write(USER.userKey, damaged, row.etag, inTime));
    expect(await shown(ports)).toEqual({ version, html: '', text: '', readable: false });
    expect(await send(ports, version)).toMatchObject(refusal('signature-changed'));
    expect(value(await exportOwn(ports, USER, undefined, inTime)).signature).toMatchObject({
      readable: false,
    });
    expect(value(await save(ports, version)).readable).toBe(true);
  });

  test('a closed vault is said to be one, and takes nothing away', async () => {
    const ports = await signed();
    const { version } = await shown(ports);
    ports.keys.close();
    expect(await readSignature(ports, USER, inTime)).toMatchObject(refusal('vault-unavailable'));
    expect(await save(ports, version)).toMatchObject(refusal('vault-unavailable'));
    ports.keys.reopen();
    expect((await shown(ports)).html).toBe(html);
  });

  test('a ledger key that nobody can open any more says so', async () => {
    const ports = await signed();
    const { version } = await shown(ports);
    ports.keys.damage((await rowOf(ports)).ledgerKey!);
    expect(await shown(ports)).toMatchObject({ version, html: '', readable: false });
  });

  test('a signature of another row does not open in this one', async () => {
    const ports = await signed();
    const row = (await stored(ports))!;
    const renamed = { ...row, version: 'another' };
    value(await ports.signatures.write(USER.userKey, renamed, row.etag, inTime));
    expect(await shown(ports)).toMatchObject({ readable: false });
  });
});

describe('a mail', () => {
  test('is not posted, and not recorded, when its signature is another one', async () => {
    const ports = await signed();
    ports.effects.length = 0;
    expect(await send(ports, 'another')).toMatchObject(refusal('signature-changed'));
    expect(
      ports.effects.filter((effect) => /graph|sends/.test(effect) && !effect.startsWith('read')),
    ).toEqual([]);
  });

  test('that names none reads no row of a signature', async () => {
    const ports = await signed();
    let reads = 0;
    const read: FakePorts['signatures']['read'] = (...given) => {
      reads += 1;
      return ports.signatures.read(...given);
    };
    const counted = { ...ports, signatures: { ...ports.signatures, read } };
    const message: MailMessage = {
      ...{ kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 's' },
      body: { contentType: 'text', content: 'Hi' },
    };
    expect((await sendMessage(counted, USER, { idempotencyKey: 'k', message, render }, inTime)).ok).toBe(
      true,
    );
    expect(reads).toBe(0);
  });
});
