"""The site of `make bench-peers` as a good user of pandas, matplotlib and Hugo would build it: of each workbook in DATASETS a page in two
languages with a line chart as SVG, the whole table, and the records as CSV; Hugo makes the site in OUT."""

import os
import pathlib
import shutil
import subprocess

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import pandas as pd

here = pathlib.Path(__file__).parent
out = pathlib.Path(os.environ["OUT"])
tree = out.with_name(out.name + "-tree")
shutil.rmtree(tree, ignore_errors=True)

for name in sorted(pathlib.Path(os.environ["DATASETS"]).glob("[!_]*.xlsx")):
    book = pd.read_excel(name, sheet_name=None, dtype=object)
    about = book["about"].set_index("key")
    chart = book["charts"].iloc[0]
    labels = book["fields"].set_index("name")
    data = book["data"]
    data["month"] = pd.to_datetime(data["month"])
    months = data["month"].dt.strftime("%Y-%m")

    files = tree / "static" / "data" / name.stem
    files.mkdir(parents=True)
    data.assign(month=months).to_csv(files / f"{name.stem}.csv", index=False)
    for lang in ("zh", "en"):
        fig, ax = plt.subplots(figsize=(7.2, 4.2))
        for entity, part in data.groupby("entity", sort=False):
            ax.plot(part["month"], part["value"].astype(float), label=entity)
        ax.set_ylabel("mm")
        ax.legend(frameon=False)
        fig.savefig(files / f"by-month.{lang}.svg")
        plt.close(fig)
        head = " | ".join(str(labels.loc[c, lang]) for c in data.columns)
        rows = "\n".join(
            f'<tr id="r{i + 2}"><th>{i + 2}</th><td>{m}</td><td>{e}</td><td>{v}</td></tr>'
            for i, (m, e, v) in enumerate(zip(months, data["entity"], data["value"]))
        )
        page = tree / "content" / lang / "data" / name.stem / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(
            f"""---
title: {about.loc["title", lang]}
description: {about.loc["description", lang]}
---

## {chart["title_" + lang]}

{chart["subtitle_" + lang]}

![{chart["title_" + lang]}](/data/{name.stem}/by-month.{lang}.svg)

[CSV](/data/{name.stem}/{name.stem}.csv)

<table><thead><tr><th></th>{"".join(f"<th>{h}</th>" for h in head.split(" | "))}</tr></thead><tbody>
{rows}
</tbody></table>
"""
        )

shutil.copytree(here / "layouts", tree / "layouts")
shutil.copy(here / "hugo.toml", tree)
subprocess.run(["hugo", "--quiet", "--minify", "--source", tree, "--destination", out.resolve(), "--cleanDestinationDir"], check=True)
