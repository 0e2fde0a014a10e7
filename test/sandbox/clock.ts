/**
 * The sandbox's clock as data: how far it is ahead of this machine's, or the instant at which it stands still. Every
 * process, stand-in and page of the sandbox is given the same.
 */
export interface ClockSetting {
  readonly aheadMs: number;
  /** Milliseconds since 1970; while it is there, time does not pass. */
  readonly stoppedAt?: number;
}

export const machineClock: ClockSetting = { aheadMs: 0 };

/** Milliseconds since 1970, `machine` being this machine's. */
export const timeBy = ({ aheadMs, stoppedAt }: ClockSetting, machine = Date.now()): number =>
  stoppedAt ?? machine + aheadMs;

/** Forward, or back if negative; one that stands still goes on to do so. */
export const moved = (setting: ClockSetting, ms: number): ClockSetting =>
  setting.stoppedAt === undefined
    ? { aheadMs: setting.aheadMs + ms }
    : { aheadMs: setting.aheadMs + ms, stoppedAt: setting.stoppedAt + ms };

export const stopped = (setting: ClockSetting, machine = Date.now()): ClockSetting => ({
  aheadMs: setting.aheadMs,
  stoppedAt: timeBy(setting, machine),
});

/** Runs on from where it stood. */
export const started = (setting: ClockSetting, machine = Date.now()): ClockSetting => ({
  aheadMs: timeBy(setting, machine) - machine,
});

/** What the control page and tests do with the clock. Each resolves when every part of the sandbox follows. */
export interface SandboxClock {
  setting(): ClockSetting;
  /** A monotonic clock cannot go back: moved backwards, the function app starts anew. */
  move(ms: number): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** This machine's time again; the function app starts anew. */
  reset(): Promise<void>;
}
