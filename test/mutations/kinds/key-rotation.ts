/** A rotation loses no key, leaves none behind, and lets no version go that something stands under. */
import { mutations } from '../mutation.ts';

const WALK = 'domain/key-walk.ts';
const REWRAP = 'adapters/keys/rewrap-keys.ts';

export const KEY_ROTATION = mutations('key-rotation', {
  'moved-back': {
    file: REWRAP,
    from: 'oldMs < newestMs',
    to: 'oldMs !== newestMs',
    bug: 'An instance that sees an older version as the newest moves keys back to it.',
  },
  'counted-after': {
    file: WALK,
    from: 'combined(before, counts, Math.max)',
    to: 'combined({}, counts, Math.max)',
    bug: 'A walk that was killed after it had moved keys counts 0 for the version that they stood under.',
  },
  'gap-unnoticed': {
    file: WALK,
    from: 'walks.open !== undefined && walks.hour === hour - 1',
    to: 'walks.open !== undefined',
    bug: 'A walk that left out hours counts as complete.',
  },
  'cut-walk-forgotten': {
    file: WALK,
    from: 'Object.keys(met).some(isNew) ? [] : complete',
    to: 'Object.keys(met).some(isNew) ? complete : complete',
    bug: 'What a walk has met is forgotten when the walk is cut.',
  },
  'refused-again-and-again': {
    file: REWRAP,
    from: 'if (!secret.ok) refused.set(version, secret.failure);',
    to: "if (!secret.ok && version === '') refused.set(version, secret.failure);",
    bug: 'A version that the vault refuses is asked for once for every row.',
  },
  'ledger-key-left': {
    file: 'domain/rewrapping.ts',
    from: 'const keys = [row.ledgerKey, ',
    to: "const keys = [row.state === 'not-connected' ? undefined : row.ledgerKey, ",
    bug: 'Keys of people who have disconnected stay under the old version.',
  },
  'old-key-over-new': {
    file: 'domain/rewrapping.ts',
    from: 'before.wrapped === key.wrapped',
    to: 'before.wrapped !== undefined',
    bug: 'A key that was made anew meanwhile is replaced by the one that it replaced.',
  },
  'open-walk-unseen': {
    file: WALK,
    from: 'if (meets(open?.counts) || meets(slice?.counts)) return 0;',
    to: 'if (meets(slice?.counts)) return 0;',
    bug: 'A version that the walk under way has met may be retired.',
  },
  'told-every-day': {
    file: 'domain/credential-watch.ts',
    from: 'told === undefined || reached < told ? reached : undefined',
    to: 'told === undefined || reached <= told ? reached : undefined',
    bug: 'The same threshold of the client secret is told every day.',
  },
});
