import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Organization } from "../../../shared/network/organization.js";
import { Project } from "../../../shared/network/project.js";
import type { Context } from "../context.js";
import { TrainingCourse } from "./training-course.js";

@Resolver(() => TrainingCourse)
export class TrainingCourseResolver {
  @Query(() => [TrainingCourse], {
    description: "The courses for the services' operators (corsi), oldest first.",
  })
  trainingCourses(@Ctx() { database }: Context): Promise<TrainingCourse[]> {
    return database.getRepository(TrainingCourse).find({ order: { startsOn: "ASC", id: "ASC" } });
  }

  @FieldResolver(() => [Organization], { description: "The bodies whose operators are enrolled (enti)." })
  async organizations(@Root() { id }: TrainingCourse, @Ctx() { loaders }: Context): Promise<Organization[]> {
    const organizations = await loaders.organizationsByCourse.load(id);
    return organizations.map(({ organization_id }) => Organization.at(organization_id));
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: "The project it belongs to (progetto), if any.",
  })
  project(@Root() { projectCode }: TrainingCourse): Project | null {
    return projectCode === null ? null : Project.at(projectCode);
  }
}
