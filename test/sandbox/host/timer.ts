/**
 * A timer trigger. No overlap: the next time is armed when the run has ended. The schedule's state lives in memory, so
 * a time missed while the host was down is not caught up (the platform keeps it in a blob and sends one past-due run).
 */
import type { IndexedFunction } from './app.ts';
import type { Invoker } from './invoker.ts';
import { parseSchedule, type Schedule } from './schedule.ts';

const longestTimeout = 2 ** 31 - 1;
const never = '0001-01-01T00:00:00+00:00';

export class TimerTrigger {
  private readonly of: IndexedFunction;
  private readonly invoker: Invoker;
  private readonly schedule: Schedule;
  private last = never;
  private next: Date;
  private timeout: NodeJS.Timeout | undefined;
  private stopped = false;
  private running = false;

  /** Throws when the schedule is not one. */
  constructor(of: IndexedFunction, invoker: Invoker) {
    this.of = of;
    this.invoker = invoker;
    this.schedule = parseSchedule(String(of.trigger['schedule']));
    this.next = this.schedule.next(new Date());
  }

  start(): void {
    this.arm(1);
  }

  /** Its clock was moved or stopped: what is due by it now runs now, once. */
  followClock(): void {
    if (this.timeout === undefined || this.running) return;
    clearTimeout(this.timeout);
    this.arm(1);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timeout);
  }

  /** Runs it now; a failed run is not repeated. */
  async fire(): Promise<void> {
    const status = { Last: this.last, Next: this.next.toISOString(), LastUpdated: this.last };
    const timer = {
      Schedule: { AdjustForDST: true },
      // As on the platform: no status is kept of what comes every few seconds.
      ScheduleStatus: this.schedule.subMinute ? null : status,
      IsPastDue: false,
    };
    await this.invoker
      .run(this.of, { reason: 'Timer fired', input: { json: JSON.stringify(timer) } })
      .catch(() => undefined);
  }

  private arm(atLeastMs: number): void {
    if (this.stopped) return;
    const wait = Math.max(atLeastMs, this.next.getTime() - Date.now());
    this.timeout = setTimeout(() => void this.due(), Math.min(wait, longestTimeout));
  }

  private async due(): Promise<void> {
    // Its clock stands still: looked at again in a second.
    if (Date.now() < this.next.getTime()) {
      this.arm(1_000);
      return;
    }
    this.running = true;
    await this.fire();
    this.running = false;
    const now = new Date();
    this.last = now.toISOString();
    this.next = this.schedule.next(now);
    this.arm(1);
  }
}
