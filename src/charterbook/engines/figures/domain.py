"""What the figures engine adds to rights."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Domain, Permission

ENGINE = Domain(
    code="figures",
    label=_("Figures"),
    order=100,
    permissions=(Permission("figures.view", _("Read figures")),),
)
