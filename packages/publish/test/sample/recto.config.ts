const config = {
  title: "Notes on sampling",
  description: "Essays on score matching, diffusion and the mathematics of drawing from a distribution.",
  url: "https://example.org/notes",
  base: "/",
  authors: [{ name: "Ada Lovelace", url: "https://example.org/ada", affiliation: "Analytical Society" }],
  bibliography: ["references.bib"],
  numbering: { sections: true },
  navigation: [
    { title: "Articles", url: "/" },
    { title: "Langevin", url: "/langevin/" },
  ],
};

export default config;
