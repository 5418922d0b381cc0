"""What several articles report together: copies, stories, agreement, differences, timeline."""

from revue.stories.contradicted import contradicted, with_summaries
from revue.stories.relate import relate

__all__ = ["contradicted", "relate", "with_summaries"]
