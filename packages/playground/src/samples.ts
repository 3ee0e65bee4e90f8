/** A text to begin with. */
export interface Sample {
  readonly title: string;
  readonly text: string;
}

/** Short documents with the mistakes that people make most. */
export const samples: readonly Sample[] = [
  {
    title: "A theorem and its proof",
    text: String.raw`\documentclass{article}
\usepackage{amsmath, amsthm}
\newtheorem{theorem}{Theorem}
\begin{document}

\begin{theorem}
  \label{thm:bound}
  Let $X_1, ..., X_n$ be independent with $|X_i| <= 1$. Then
  $$
    P(|\frac{1}{n} \sum_{i=1}^n X_i| > t) \leq 2 exp(-\frac{n t^2}{2})
  $$
\end{theorem}
\begin{proof}
  By Theorem \ref{thm:hoeffding}, we have
  \begin{equation}
    E[e^{\lambda X_i}] \leq e^{\lambda^2/2} .
  \end{equation}
  Markov's inequality and the choice $\lambda = t$ give "the claim".
\end{proof}

\end{document}
`,
  },
  {
    title: "An integral in displays",
    text: String.raw`The normal density with mean $\mu$ and variance $\sigma^2$ is
\begin{eqnarray}
  \label{eq:density}
  p(x) &=& \frac{1}{\sqrt{2\pi\sigma^2}} exp(-\frac{(x-\mu)^2}{2\sigma^2})
\end{eqnarray}
and its moments follow from (\ref{eq:density}):
\[
  \int_{-\infty}^{\infty} x^2 p(x) dx = \mu^2 + \sigma^2 , \quad if\ p(x) > 0
\]
see pages 12-15 of the book, where $<x, y>$ is written for the inner product ...
`,
  },
  {
    title: "Labels and references",
    text: String.raw`\documentclass{article}
\usepackage{amsmath, graphicx}
\begin{document}

\section{Method}
\label{sec:method}
The loss is
\begin{equation}
  \label{eq:loss}
  L(\theta) = \mathbb{E}\left[(f_\theta(X) - Y)^2\right].
\end{equation}
As equation 1 shows, and as Table \ref{fig:loss} and (\ref{eq:los}) confirm, see Section \ref{sec:method}.

\begin{figure}
  \centering
  \label{fig:loss}
  \caption{The loss of eq. \eqref{eq:loss} over time, i.e. over epochs 1-100.}
\end{figure}

\end{document}
`,
  },
  {
    title: "Old habits",
    text: String.raw`{\bf Lemma.} For all $x \epsilon \mathbb R$ and $\varepsilon > 0$ we have
$$ {x \over 1 + |x|} < 1 , $$
where $max(x, y)$ is the larger of both, $x*y$ their product, and $f: A -> B$ a map.\\
{\it Proof.} Set $x^10 := \{ a | a > 0 \}$ in "the usual way". \hfill $\Box$
`,
  },
  {
    title: "Nothing to mend",
    text: String.raw`The normal density with mean $\mu$ and variance $\sigma^2$ is
\begin{equation}
  \label{eq:density}
  p(x) = \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right),
\end{equation}
and its second moment follows from~\eqref{eq:density}:
\[
  \int_{-\infty}^{\infty} x^2 p(x) \,\mathrm{d}x = \mu^2 + \sigma^2.
\]
`,
  },
];
