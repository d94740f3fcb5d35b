/**
 * The page's scripts: one file each, named plainly; the service adds their hash and packs them. What they share is named by
 * its content here, since they import it by that name.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('src/web/client'),
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: here('dist/page'),
    emptyOutDir: true,
    modulePreload: false,
    target: 'es2022',
    rolldownOptions: {
      input: {
        page: here('src/web/client/page.ts'),
        theme: here('src/web/client/theme.ts'),
        desk: here('src/web/client/desk/desk.ts'),
        insights: here('src/web/client/insights/insights.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
    },
  },
});
