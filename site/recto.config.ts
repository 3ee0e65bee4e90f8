import { defineConfig } from "recto";

export default defineConfig({
  title: "Recto",
  description: "Articles full of mathematics: checked, numbered and published by Recto, and written with it.",
  language: "en",
  authors: ["The Recto developers"],
  macros: "macros.tex",
  systems: "../systems",
  bibliography: ["references.bib"],
  rulePages: true,
  navigation: [
    { title: "Playground", url: "/playground/" },
    { title: "Rules", url: "/rules/" },
  ],
  numbering: { equations: "labelled", sections: true },
});
