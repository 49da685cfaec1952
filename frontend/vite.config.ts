import { resolve } from "node:path";
import { defineConfig } from "vite";

// Django serves the result: django-vite reads the manifest, whitenoise the files.
export default defineConfig({
  base: "/static/dist/",
  publicDir: false,
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
