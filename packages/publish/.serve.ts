import { serveSite } from "@recto/publish";
const s = await serveSite(process.argv[2] ?? "", {
  port: Number(process.argv[3]),
  report: (e) =>
    console.log(
      e.type,
      "milliseconds" in e ? Math.round(e.milliseconds) : "",
      "failures" in e ? e.failures : "",
      "diagnostics" in e ? e.diagnostics.length : "",
    ),
});
console.log(s.ok ? s.value.url : s.failures);
