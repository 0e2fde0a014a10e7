/**
 * Unpacks the Chromium of `@sparticuz/chromium`, once per computer and version, and says in which environment it runs.
 * Several test processes may come here at once: each unpacks on its own, and the first to finish gives its folder the
 * final name. This process's own environment is left as it was.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserProgram } from './browser.ts';

/** Null where the package has no browser for this computer. */
export async function packagedChromium(): Promise<BrowserProgram | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = join(tmpdir(), `wintro-browser-${packageVersion()}-${process.getuid?.() ?? 0}`);
  const executablePath = join(folder, 'chromium');
  if (!existsSync(executablePath)) await unpackTo(folder);
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

async function unpackTo(folder: string): Promise<void> {
  const own = mkdtempSync(`${folder}-`);
  try {
    await withEnvironment({ TMPDIR: own, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, unpack);
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

/** The package unpacks into TMPDIR, with the libraries it needs only where it believes to run on Lambda. */
async function unpack(): Promise<void> {
  const { default: packaged } = await import('@sparticuz/chromium');
  await packaged.executablePath();
}

async function withEnvironment(settings: Record<string, string>, action: () => Promise<void>): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, settings);
  try {
    await action();
  } finally {
    for (const name of Object.keys(process.env))
      if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
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
