// Tells the page which stretch of the chart is looked at, and which day is clicked while one is asked for.
// The listeners stay with the drawing; what they are to tell, and how, is renewed with each run of the page.
export default function ({ data, setStateValue, setTriggerValue }) {
  let timer = null;

  // The axis writes its days in its own calendar, and counts them in milliseconds.
  const dayOf = (moment) => new Date(moment).toISOString().slice(0, 10);

  const seen = (plot) => {
    const axis = plot._fullLayout.xaxis;
    const [start, end] = axis.range.map((moment) => dayOf(axis.r2c(moment)));
    plot._rail.tell(start, end, Math.round(axis._length));
  };

  const day = (plot, event) => {
    const { xaxis, _size, height } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    const x = event.clientX - box.left - xaxis._offset;
    const y = event.clientY - box.top;
    if (x < 0 || x > xaxis._length || y < _size.t || y > height - _size.b) return null;
    // The nearest midnight: that is where marks stand.
    return dayOf(xaxis.p2c(x) + 43200000);
  };

  const attach = () => {
    const plot = document.querySelector(".st-key-timeline .js-plotly-plot");
    if (!plot || !plot.on || !plot._fullLayout || !plot._fullLayout.xaxis) {
      timer = setTimeout(attach, 60);
      return;
    }
    const before = plot._rail;
    plot._rail = {
      data,
      tell: (start, end, width) => setStateValue("view", { start, end, width }),
      name: (found) => setTriggerValue("day", found),
    };
    plot.style.cursor = data.adding ? "crosshair" : "";
    if (before) return;
    let wait = null;
    plot.on("plotly_relayout", () => {
      clearTimeout(wait);
      wait = setTimeout(() => plot._rail.data.crowded && seen(plot), 200);
    });
    // A click that moves is a drag of the chart; plotly lays a cover over the page meanwhile.
    plot.addEventListener("pointerdown", (down) => {
      if (!plot._rail.data.adding) return;
      const found = day(plot, down);
      if (!found) return;
      window.addEventListener("pointerup", (up) => {
        const moved = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY);
        if (moved < 5) plot._rail.name(found);
      }, { once: true, capture: true });
    }, { capture: true });
    const width = plot._fullLayout.xaxis._length;
    if (data.crowded && Math.abs(width - data.width) > data.width / 5) seen(plot);
  };

  attach();
  return () => clearTimeout(timer);
}
