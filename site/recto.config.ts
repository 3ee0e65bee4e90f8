import { defineConfig } from "recto";

export default defineConfig({
  title: "Recto",
  description: "Articles full of mathematics: checked, numbered and published by Recto, and written with it.",
  language: "en",
  authors: ["The Recto developers"],
  macros: "macros.tex",
  bibliography: ["references.bib"],
  numbering: { equations: "labelled", sections: true },
});
