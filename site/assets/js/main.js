// What script adds. Every page is whole without it.
import { themeButton } from "./theme-button.js";
import { catalogue } from "./catalogue.js";
import { charts } from "./charts.js";
import { copyButtons } from "./copy.js";
import { search } from "./search.js";
import { tables } from "./tables.js";

themeButton();
copyButtons();
catalogue();
tables();
charts();
search();
