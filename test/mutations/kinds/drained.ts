/** Bugs of a drain: something new is begun, something is lost, or it never ends. */
import { mutations, type Mutation } from '../mutation.ts';

const TESTS = ['unit/usecases/drain.test.ts'];
const LANE = 'usecases/deliver/deliver-lane.ts';
const PAGE = 'usecases/revalidate/revalidate-page.ts';

export const DRAINED: readonly Mutation[] = mutations('drained', {
  'no-end': {
    file: 'domain/drain.ts',
    from: 'return left > 0 && left <= MAX_DRAIN_SECONDS + CLOCKS_APART_SECONDS ? left : 0;',
    to: 'return left > 0 ? left : 0;',
    bug: 'A damaged row stops the product for years.',
  },
  'sent-at-once': {
    file: 'usecases/send/send-message.ts',
    tests: TESTS,
    from: 'open.ok ? allowedBy(ports, policy, message) : open',
    to: 'allowedBy(ports, policy, message)',
    bug: 'A message begins while a deployment is about to end it.',
  },
  'batch-accepted': {
    file: 'usecases/batch/accept-batch.ts',
    tests: TESTS,
    from: 'if (!open.ok) return open;',
    to: '',
    bug: 'A batch is accepted while nothing new is begun.',
  },
  'lane-taken': {
    file: LANE,
    tests: TESTS,
    from: 'if (drained > 0)\n',
    to: 'if (drained > 86_400)\n',
    bug: 'A lane is taken while nothing new is begun.',
  },
  'message-dropped': {
    file: LANE,
    tests: TESTS,
    from: '() => ports.deliveries.put(message, drained, openDeadline()));',
    to: 'async () => succeed(undefined));',
    bug: 'The wake-up of a message that waits is lost in a drain.',
  },
  'visit-goes-on': {
    file: 'usecases/deliver/work-lane.ts',
    tests: TESTS,
    from: 'isFull ? 0 : await drainLeft(ports, openDeadline())',
    to: '0',
    bug: 'A visit that has begun goes on through all its messages.',
  },
  'page-goes-on': {
    file: PAGE,
    tests: TESTS,
    from: "const outcome = drained > 0 ? 'put-back' : await checkOne(ports, key, openDeadline());",
    to: 'const outcome = await checkOne(ports, key, openDeadline());',
    bug: 'A page that has begun is checked to its end.',
  },
  'page-given-up': {
    file: PAGE,
    tests: TESTS,
    from: '  if (drained > 0) return',
    to: '  if (drained > 0 && mayPutBack(page, ports.clock.now())) return',
    bug: 'A page that is a day old is given up because of a drain.',
  },
  'event-tried': {
    file: 'usecases/webhooks/deliver-webhook.ts',
    tests: TESTS,
    from: 'if (drained > 0) return',
    to: 'if (drained > 0 && webhooks === undefined) return',
    bug: 'An event is posted while nothing new is begun.',
  },
  'own-word-forgotten': {
    file: 'usecases/drain/set-drain.ts',
    tests: TESTS,
    from: 'recentDrain.keep(until);',
    to: '',
    bug: 'The process that was told goes on for seconds.',
  },
  'forgotten-in-an-outage': {
    file: 'adapters/process/recent-drain.ts',
    from: 'found.ok ? found.value : known?.until',
    to: 'found.ok ? found.value : undefined',
    bug: 'A drain ends because its row cannot be read for a moment.',
  },
});
