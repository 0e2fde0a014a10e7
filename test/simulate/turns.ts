/**
 * What turns while messages wait: the organization's stop switch is pulled and let go, the vault closes for an hour, an
 * administrator of the tenant revokes every grant, and people change the signature under what they have written.
 */
import type { Result } from '../../shared/domain/result.ts';
import type { SendingPolicy } from '../../shared/domain/sending-policy.ts';
import { changeSendingPolicy, readSendingPolicy } from '../../shared/usecases/policy/set-policy.ts';
import { saveSignature } from '../../shared/usecases/signature/save-signature.ts';
import { readSignature } from '../../shared/usecases/signature/show-signature.ts';
import { callerNamed } from '../support/fakes/fake-ports.ts';
import { ask, type Crowd, type Person } from './crowd.ts';
import type { Instance } from './instance.ts';

export const VAULT_CLOSED_MINUTES = 60;
const MINUTE_MS = 60_000;

/** Begins all of it; what was begun before `until` is brought to its end after it. */
export function takeTurns(crowd: Crowd, people: readonly Person[], until: number): void {
  void useStopSwitch(crowd, until);
  void revokeGrants(crowd, people, until);
  void closeVault(crowd);
}

async function useStopSwitch(crowd: Crowd, until: number): Promise<void> {
  const { network, watch } = crowd;
  const { chance, record, time, weather } = network;
  while (time.now() < until) {
    await time.sleep(chance.between(10_000, 120_000));
    if (!chance.happens(weather.stops)) continue;
    if (await setStopped(crowd, true)) {
      watch.stoppedAt = time.now();
      record.note('sending is stopped');
    }
    await time.sleep(chance.between(50_000, 200_000));
    watch.stoppedAt = undefined;
    await setStopped(crowd, false);
  }
}

/** Whether its administrator was told that it is so. */
async function setStopped(crowd: Crowd, stopped: boolean): Promise<boolean> {
  const administrator = callerNamed('administrator');
  const change = (one: Instance): Promise<Result<SendingPolicy>> =>
    one.run('policy', async (ports) => {
      const deadline = one.deadline();
      const standing = await readSendingPolicy(ports, administrator, deadline);
      if (!standing.ok) return standing;
      const { version } = standing.value;
      return changeSendingPolicy(ports, administrator, { version, stopped }, deadline);
    });
  return (await ask(crowd, change, () => true)) !== undefined;
}

async function revokeGrants(crowd: Crowd, people: readonly Person[], until: number): Promise<void> {
  const { network, watch } = crowd;
  const { chance, record, time, weather } = network;
  while (time.now() < until) {
    await time.sleep(chance.between(30_000, 150_000));
    if (!chance.happens(weather.revokes)) continue;
    for (const { mailbox } of people) watch.revoked.add(mailbox);
    record.note('every grant is revoked');
  }
}

async function closeVault({ network, shared, watch }: Crowd): Promise<void> {
  const { record, time, weather } = network;
  if (weather.vaultCloses === 0) return;
  await time.sleep(weather.vaultCloses * MINUTE_MS);
  watch.isVaultClosed = true;
  shared.keys.close();
  record.note('the vault is closed');
  await time.sleep(VAULT_CLOSED_MINUTES * MINUTE_MS);
  watch.isVaultClosed = false;
  shared.keys.reopen();
  record.note('the vault is open');
}

/** Looks at it, and puts another in its place; from then on they are shown that one. */
export async function changeSignature(crowd: Crowd, person: Person): Promise<void> {
  const { caller } = person;
  const html = `<p>${caller.subject} ${Math.round(crowd.network.time.now())}</p>`;
  const saved = await ask(
    crowd,
    (one) =>
      one.run('signature', async (ports) => {
        const deadline = one.deadline();
        const shown = await readSignature(ports, caller, deadline);
        if (!shown.ok) return shown;
        return saveSignature(ports, caller, { version: shown.value.version, html }, deadline);
      }),
    () => true,
  );
  if (saved !== undefined) person.signature = saved;
}
