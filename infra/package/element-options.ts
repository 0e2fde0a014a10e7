/** How the element is bundled: chunks for what is not needed at once, and style sheets as small text. */
import { build, type BuildOptions, type Plugin } from 'esbuild';

/** `import text from './x.css'`: the sheet as a string, without what is there for its reader. */
export const cssAsText: Plugin = {
  name: 'css-as-text',
  setup: (made) => {
    made.onLoad({ filter: /shared\/element\/styles\/[^/]+\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], minify: true, write: false });
      return { contents: outputFiles[0]?.text.trim() ?? '', loader: 'text' };
    });
  },
};

/** Shared by the build and by whoever bundles the sources; `version` is what the element says of itself. */
export const elementOptions = (version: string): BuildOptions => ({
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: {
    'process.env.NODE_ENV': '"production"',
    WINTRO_ELEMENT_VERSION: JSON.stringify(version),
  },
  plugins: [cssAsText],
  logLevel: 'silent',
});
