"""Options that several commands have."""

from __future__ import annotations

import click


def _device(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    from revue.models.device import checked

    return checked(value)


# Whether the machine has the device is seen where a model is opened; a typing error at once.
device_option = click.option(
    "--device", default="auto", show_default=True, metavar="auto|cpu|cuda[:N]|xpu|mps",
    callback=_device,
)  # fmt: skip
