/** A browser's program file and the environment it needs. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
}
