import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** A packed twin beside every script and style sheet, which whitenoise sends to browsers that take it. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    async writeBundle(options, bundle) {
      for (const file of Object.values(bundle)) {
        if (!/\.(js|css)$/.test(file.fileName)) continue;
        const text = file.type === "chunk" ? file.code : file.source;
        await writeFile(join(options.dir ?? "", `${file.fileName}.gz`), gzipSync(text, { level: 9 }));
      }
    },
  };
}

// Django serves the result: django-vite reads the manifest, whitenoise the files.
export default defineConfig({
  base: "/static/dist/",
  publicDir: false,
  plugins: [packed()],
  build: {
    outDir: resolve(import.meta.dirname, "../helpathon/core/static/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["chrome123", "firefox121", "safari17.5"], // the first with light-dark()
    assetsInlineLimit: 0, // the content security policy lets fonts come from files only
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        main: resolve(import.meta.dirname, "src/main.ts"),
        river: resolve(import.meta.dirname, "src/river/index.ts"),
      },
    },
  },
  test: {
    include: ["src/**/*.test.ts"],
    css: true, // the contrast of the tokens is read from the style sheets
  },
});
