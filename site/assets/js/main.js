// What script adds. Every page is whole without it.
import { themeButton } from "./theme-button.js";
import { catalogue } from "./catalogue.js";
import { charts } from "./charts.js";
import { copyButtons } from "./copy.js";
import { menus } from "./menu.js";
import { place } from "./place.js";
import { search } from "./search.js";
import { tables } from "./tables.js";

// Each in a task of its own, so that a reader's tap is never behind them all.
for (const part of [themeButton, catalogue, search, menus, copyButtons, tables, charts, place]) setTimeout(part);
