/** What the platform does with the processes: it brings them messages, fires timers, and replaces them by new ones. */
import { BACKGROUND_DEADLINE_MS } from '../../shared/domain/limits.ts';
import { deliverLane } from '../../shared/usecases/deliver/deliver-lane.ts';
import { failLane } from '../../shared/usecases/deliver/fail-lane.ts';
import { sweepDue } from '../../shared/usecases/deliver/sweep-due.ts';
import { walkSends } from '../../shared/usecases/deliver/walk-sends.ts';
import { startInstance, type Instance } from './instance.ts';
import { MOST_TIMES, type Brought } from './lane-queue.ts';
import type { Process } from './network.ts';
import type { Crowd } from './crowd.ts';

export interface Serving {
  isOver: boolean;
}

const POLL_MS = 1_000;
const MINUTE_MS = 60_000;

/** Somebody of those who live is brought what is due. */
export function serveQueue(crowd: Crowd, state: Serving): void {
  const { chance, time } = crowd.network;
  const poll = async (): Promise<void> => {
    while (!state.isOver) {
      for (let brought = crowd.queue.take(); brought; brought = crowd.queue.take())
        void work(crowd, crowd.anybody(), brought);
      await time.sleep(POLL_MS * (0.5 + chance.next()) * (crowd.network.isCalm ? 4 : 1));
    }
  };
  void poll();
}

async function work({ queue, network }: Crowd, one: Instance, brought: Brought): Promise<void> {
  const { message, times } = brought;
  const done = await one.run(times > MOST_TIMES ? 'poison' : 'visit', (ports) =>
    times > MOST_TIMES
      ? failLane(ports, message, one.deadline())
      : deliverLane(ports, message, () => one.deadline()),
  );
  network.record.note(`${one.process.name} visit ${done.ok ? 'over' : 'failed'}`);
  if (done.ok) queue.done(brought);
  else queue.failed(brought);
}

/** Every minute the sweep, at times twice at once, at times not at all. */
export function keepTimers(crowd: Crowd, state: Serving): void {
  const { chance, time } = crowd.network;
  const tick = async (): Promise<void> => {
    while (!state.isOver) {
      await time.sleep(MINUTE_MS);
      const times = crowd.network.isCalm ? 1 : chance.of([0, 1, 1, 1, 1, 2]);
      for (let run = 0; run < times; run += 1) {
        const one = crowd.anybody();
        void one.run('sweep', (ports) => sweepDue(ports, one.deadline(BACKGROUND_DEADLINE_MS)));
      }
    }
  };
  void tick();
}

/** Deployments, and hosts that die: what a process was at is left as it is. */
export function replaceInstances(crowd: Crowd, instances: Instance[], state: Serving): void {
  const { chance, record, time } = crowd.network;
  let count = instances.length;
  const kill = (process: Process): void => {
    process.isDead = true;
    record.note(`${process.name} is killed`);
    const place = instances.findIndex((one) => one.process === process);
    if (place >= 0) instances[place] = startInstance(crowd, `p${(count += 1)}`);
  };
  crowd.network.kill = kill;
  const replace = async (): Promise<void> => {
    while (!state.isOver) {
      const { deployEvery } = crowd.network.weather;
      await time.sleep((deployEvery === 0 ? 1 : deployEvery * (0.2 + chance.next())) * MINUTE_MS);
      if (crowd.network.weather.deployEvery === 0) continue;
      const old = instances[chance.between(0, instances.length - 1)];
      if (old !== undefined) kill(old.process);
    }
  };
  void replace();
}

const HOURS = 26;

/** The hourly walk goes over everybody within a day. */
export async function walkADay(crowd: Crowd, run: (minutes: number) => Promise<void>): Promise<void> {
  for (let hour = 0; hour < HOURS; hour += 1) {
    const one = crowd.anybody();
    void one.run('walk', (ports) => walkSends(ports, one.deadline(BACKGROUND_DEADLINE_MS)));
    await run(60);
  }
  const last = crowd.anybody();
  void last.run('sweep', (ports) => sweepDue(ports, last.deadline(BACKGROUND_DEADLINE_MS)));
  await run(5);
}
