import type { CommandRow } from "./row.ts";

/** Commands that define others. */
export const DEFINITION_COMMANDS: readonly CommandRow[] = [
  ["*cNDd", "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd"],
  ["cpd", "def gdef edef xdef"],
  ["c=", "let"],
  ["*cd", "DeclareMathOperator"],
  ["cdd", "DeclarePairedDelimiter"],
  ["cNddd", "DeclarePairedDelimiterX"],
  ["cNddddd", "DeclarePairedDelimiterXPP"],
  ["*nNDdd", "newenvironment renewenvironment provideenvironment"],
  [
    "cnd",
    `NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand
    NewExpandableDocumentCommand`,
  ],
  [
    "nndd",
    "NewDocumentEnvironment RenewDocumentEnvironment ProvideDocumentEnvironment DeclareDocumentEnvironment",
  ],
  ["nNDdd", "lstnewenvironment"],
  ["KnNDd", "newtcblisting renewtcblisting"],
  ["Knnd", "NewTCBListing RenewTCBListing DeclareTCBListing"],
  [
    "nnk",
    "DefineVerbatimEnvironment RecustomVerbatimEnvironment CustomVerbatimEnvironment NewVerbatimEnvironment",
  ],
  ["Nnk", "newminted newmint newmintinline newmintedfile"],
  ["*nNtN", "newtheorem"],
  ["KnK", "declaretheorem"],
  ["c", "newif"],
  ["n", "newcount newdimen newskip newtoks newbox"],
];
