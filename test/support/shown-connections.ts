/** Every combination of what decides what a connection comes to for its owner. */
import { CAPABILITY_NAMES, type Capability } from '../../shared/domain/capabilities.ts';
import type { ShownConnection } from '../../shared/domain/connection/what-to-do.ts';

export const holding = (...granted: Capability[]): ShownConnection['capabilities'] => ({
  granted,
  missing: CAPABILITY_NAMES.filter((name) => !granted.includes(name)),
});
/** A wait may stand on an ended connection. */
const accountsIn = (state: ShownConnection['state']): readonly boolean[] => {
  if (state === 'awaiting-approval') return [false, true];
  return [state !== 'not-connected'];
};

/** Without a connection, whoever waits is shown as waiting. */
const waitsIn = (state: ShownConnection['state']): readonly ShownConnection['approval'][] => {
  const waits = [{ capabilities: ['mail'] as const }, { capabilities: ['channel'] as const }];
  if (state === 'connected') return [undefined, ...waits];
  return state === 'awaiting-approval' ? waits : [undefined];
};

export function* everyCombination(): Generator<ShownConnection> {
  const failures: (ShownConnection['failure'] | undefined)[] = [
    undefined,
    ...(['credential-rejected', 'entra-unavailable', 'app-unknown', 'tenant-not-allowed'] as const).flatMap(
      (reason) => [
        { reason, stopsSending: true },
        { reason, stopsSending: false },
      ],
    ),
  ];
  const outcomes = [undefined, 'consent-not-given', 'account-mismatch', 'work-account-required'] as const;
  for (const state of ['not-connected', 'awaiting-approval', 'connected', 'reconnect-required'] as const)
    for (const hasAccount of accountsIn(state))
      for (const hasAttempt of [false, true])
        for (const approval of waitsIn(state))
          for (const lastOutcome of outcomes)
            for (const failure of failures)
              for (const capabilities of [
                holding(),
                holding('people'),
                holding('chat', 'mail', 'people'),
                holding(...CAPABILITY_NAMES),
              ])
                for (const connect of [false, true])
                  for (const send of [false, true]) {
                    const permitted = { connect, send };
                    const told = { approval, lastOutcome, failure, capabilities, permitted };
                    yield { state, hasAttempt, hasAccount, ...told };
                  }
}
